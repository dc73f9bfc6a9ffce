"""Tests of the grid: what is read from real workbook files, and what is refused."""
