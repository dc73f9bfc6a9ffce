"""Set before anything imports xlwings: its `remote` engine is there for tests only, and needs to be told so."""

import os

os.environ.setdefault("XLWINGS_LICENSE_KEY", "noncommercial")
