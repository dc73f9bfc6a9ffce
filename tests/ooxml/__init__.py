"""Tests of the lossless package patcher, through its public calls and on real workbook bytes."""
