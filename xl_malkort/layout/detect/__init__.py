"""Recognising workbooks we did not make: which sheet, which header, which column is what, and how certain that is."""

from xl_malkort.layout.detect.plan import CERTAIN, Plan
from xl_malkort.layout.detect.reader import Detected, Hints, detect

__all__ = ["CERTAIN", "Detected", "Hints", "Plan", "detect"]
