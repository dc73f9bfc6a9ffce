"""Workbooks we did not make, each with what it says, and the scorer that compares."""
