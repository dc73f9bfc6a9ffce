"""Which cells of which workbook get which colour; the journal that makes every change undoable."""
