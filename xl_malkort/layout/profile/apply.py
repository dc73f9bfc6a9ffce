"""Reading a foreign workbook, with a profile where one matches it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from xl_malkort.grid import Workbook
from xl_malkort.i18n import _, fill
from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.by_content import HOW
from xl_malkort.layout.detect.columns import header_key
from xl_malkort.layout.detect.gathered import table_cell
from xl_malkort.layout.detect.hints import Hints
from xl_malkort.layout.detect.plan import Plan
from xl_malkort.layout.detect.reader import Detected, read_recognised
from xl_malkort.layout.detect.recognise import Recognition
from xl_malkort.layout.detect.relabelled import Relabelled
from xl_malkort.layout.profile.profile import FAMILY, Profile, keys_of, readings
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Finding


def read_foreign(book: Workbook, words: Vocabulary, profiles: Sequence[Profile]) -> Detected:
    """Read a workbook through the profile that matches it best, else by its headers.

    A workbook of the family that has changed shape is read with a finding that says what changed; one that matches no
    profile is read as if there were none, and told so.
    """
    plain = Recognition(book, words, words.asked_round)
    if not profiles:
        return read_recognised(plain)
    headers = keys_of(plain.plan)
    best = max(profiles, key=lambda p: p.likeness(headers | Relabelled(p.hints.labels).find(plain.views)))
    found, explained = _through(book, words, best.hints, plain)
    keys = keys_of(found.plan) | explained
    alike = best.likeness(keys) >= FAMILY
    if not alike and not (found.card is not None and not plain.holds and _explains(best.hints, explained)):
        return _with(read_recognised(plain), rules.OTHER_LAYOUT.finding(profile=best.name))
    found.plan.profile = best.name
    lost, new = best.fingerprint - keys, keys - best.fingerprint
    if not alike or (not lost and not new):
        return found  # what the program called headers before anything was explained tells nothing of the family
    changes = []
    if lost:
        changes.append(fill(_("rubriker som saknas: {headers}"), headers=_listed(lost)))
    if new:
        changes.append(fill(_("nya rubriker: {headers}"), headers=_listed(new)))
    return _with(found, rules.CHANGED_SHAPE.finding(profile=best.name, changes="; ".join(changes)))


def _explains(hints: Hints, found: Collection[str]) -> bool:
    """Tell whether most of the labels that a person has explained were found."""
    return bool(hints.labels) and len(hints.labels.keys() & set(found)) >= FAMILY * len(hints.labels)


def _through(book: Workbook, words: Vocabulary, hints: Hints, plain: Recognition) -> tuple[Detected, set[str]]:
    """Read a workbook through a profile; give the reading, and the keys of the labels that the profile explained.

    What a profile says and the workbook is read as anyway is left out: a profile that only confirms changes nothing. A
    text that is no header is a label. A header that nobody knew is first seen in ordinary words as well, which also
    tells where the tables are; only where it is not read as the profile says then is it said of the column alone.
    """
    read = {
        key: said if column.guess.how != HOW else ""  # (known by what it holds, and not by its word)
        for key, (column, _sheet, said) in readings(plain.plan).items()
    }
    labels = {key: field for key, field in hints.headers.items() if key not in read} | hints.labels
    headers = {key: field for key, field in hints.headers.items() if key in read and read[key] != field}
    unknown = {key: field for key, field in headers.items() if not read[key]}
    known = {key: field for key, field in headers.items() if read[key]}
    for said, alone in ((labels | unknown, known), (labels, headers)):
        recognition = Recognition(book, words, words.asked_round, replace(hints, labels=said, headers=alone))
        found = read_recognised(recognition)
        _name_again(found.plan, recognition)
        told = readings(found.plan)
        if not unknown or all(told[key][2] == field for key, field in unknown.items() if key in told):
            break
    return found, set(recognition.relabelled.found)


def _name_again(plan: Plan, known: Recognition) -> None:
    """Let the plan tell of headers as they stand in the workbook, also where they were seen in ordinary words."""
    at = known.relabelled.at
    if not at:
        return
    for n, table in enumerate(plan.tables):
        places = [table_cell(table, c) for c in table.columns]
        plan.tables[n] = replace(
            table,
            columns=tuple(
                replace(c, header=at[table.sheet, cell], key=header_key(at[table.sheet, cell]))
                if (table.sheet, cell) in at
                else c
                for c, cell in zip(table.columns, places, strict=True)
            ),
        )


def _listed(keys: frozenset[str]) -> str:
    return ", ".join(f"”{key[:40]}”" for key in sorted(keys)[:6])


def _with(found: Detected, finding: Finding) -> Detected:
    located = finding.model_copy(update={"sheet": found.facts.sheet})
    found.plan.doubts.insert(0, located)
    found.facts = replace(found.facts, doubts=(located, *found.facts.doubts))
    return found
