"""The buttons in Excel: ribbon, handlers, installation, diagnosis, and the panel for where the ribbon is blocked.

It holds no rules about cards: every button calls the same core as the command line. xlwings, which exists on Windows
and macOS only, is imported when a button is pressed and never before.
"""
