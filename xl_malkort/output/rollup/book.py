"""The roll-up workbook: its sheets, in the order a reader meets them."""

from __future__ import annotations

from pathlib import Path

from xl_malkort.i18n import _, current_language, fill
from xl_malkort.output.finish import LANGUAGE, finish
from xl_malkort.output.look import Look, closed, new_workbook
from xl_malkort.output.rollup.carrier import write_carrier
from xl_malkort.output.rollup.common import write_areas, write_common
from xl_malkort.output.rollup.control import write_findings, write_missing, write_sources
from xl_malkort.output.rollup.criteria import write_criteria_sheet
from xl_malkort.output.rollup.explain import write_rules
from xl_malkort.output.rollup.heatmap import write_heatmap
from xl_malkort.output.rollup.lists import Lists
from xl_malkort.output.rollup.overview import when, write_overview
from xl_malkort.output.rollup.pen import Pen, plain
from xl_malkort.output.rollup.per_goal import write_per_goal
from xl_malkort.output.rollup.political import write_political
from xl_malkort.output.rollup.teams import write_teams
from xl_malkort.output.rollup.thread import write_thread
from xl_malkort.rollup.rollup import Rollup


def write_rollup(rollup: Rollup, path: Path) -> None:
    """Write a roll-up as a workbook; one that is there already is replaced in one step.

    Links to the cards are relative to the workbook's folder, so that the folder can be moved as a whole. Raises
    `WriteError` when the file cannot be written.
    """
    finish(rollup_bytes(rollup, path), path, LANGUAGE if current_language() == "sv" else "en-GB")


def rollup_bytes(rollup: Rollup, path: Path) -> bytes:
    """Give the workbook's bytes as they would stand at `path`."""
    title = fill(_("Sammanställning av målkort, {municipality}"), municipality=rollup.model.municipality)
    book = new_workbook(plain(title), when(rollup), stamp="rollup")
    home = path.absolute().parent
    pen = Pen(Look(book), rollup.model, home)
    write_overview(book, pen, rollup)
    write_heatmap(book, pen, rollup)
    write_thread(book, pen, rollup)
    write_common(book, pen, rollup)
    write_areas(book, pen, rollup)
    write_teams(book, pen, rollup)
    write_per_goal(book, pen, rollup)
    write_political(book, pen, rollup)
    lists = Lists(book, pen, rollup)
    lists.goals()
    lists.measures()
    lists.activities()
    write_criteria_sheet(book, pen, rollup)
    write_findings(book, pen, rollup)
    write_missing(book, pen, rollup)
    write_sources(book, pen, rollup)
    write_rules(book, pen, rollup)
    write_carrier(book, rollup, home)
    return closed(book)
