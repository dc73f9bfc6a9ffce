"""HR's workbook: overview, criteria, levels, goals, overlaps, scale and weights, findings, sources, distributions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from xl_malkort.i18n import _, current_language, fill
from xl_malkort.output.criteria.distribution import Shown, write_distributions
from xl_malkort.output.criteria.goals import write_goals
from xl_malkort.output.criteria.lists import Lists
from xl_malkort.output.criteria.overview import write_overview
from xl_malkort.output.finish import LANGUAGE, finish
from xl_malkort.output.look import Look, closed, new_workbook
from xl_malkort.output.rollup.pen import Pen, plain
from xl_malkort.rollup.criteria import CriteriaRollup

STAMP = "criteria"


def write_criteria(found: CriteriaRollup, path: Path, distributions: Sequence[Shown] = ()) -> None:
    """Write the workbook, replacing an earlier one in one step. Raises `WriteError` (MK901)."""
    content = criteria_bytes(found, path, distributions)
    finish(content, path, LANGUAGE if current_language() == "sv" else "en-GB")


def criteria_bytes(found: CriteriaRollup, path: Path, distributions: Sequence[Shown] = ()) -> bytes:
    """Give the workbook's bytes as they would stand at `path`; links to the sources are relative to its folder."""
    title = fill(_("Lönekriterier, {municipality}"), municipality=found.model.municipality)
    book = new_workbook(plain(title), str(found.year), stamp=STAMP)
    pen = Pen(Look(book), found.model, path.absolute().parent)
    write_overview(book, pen, found)
    lists = Lists(book, pen, found)
    lists.criteria()
    lists.levels()
    write_goals(book, pen, found)
    lists.overlaps()
    lists.scale()
    if distributions:
        write_distributions(book, pen, distributions, found.model.smallest_group)
    lists.findings()
    lists.sources()
    return closed(book)
