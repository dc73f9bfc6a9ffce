"""Reading a foreign workbook, with a profile where one matches it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xl_malkort.grid import Workbook
from xl_malkort.i18n import _, fill
from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.reader import Detected, detect, read_recognised
from xl_malkort.layout.detect.recognise import Recognition
from xl_malkort.layout.profile.profile import FAMILY, Profile, keys_of
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
    best = max(profiles, key=lambda p: p.likeness(keys_of(plain.plan)))
    found = detect(book, words, words.asked_round, best.hints)
    keys = keys_of(found.plan)
    if best.likeness(keys) < FAMILY:
        return _with(read_recognised(plain), rules.OTHER_LAYOUT.finding(profile=best.name))
    found.plan.profile = best.name
    lost, new = best.fingerprint - keys, keys - best.fingerprint
    if not lost and not new:
        return found
    changes = []
    if lost:
        changes.append(fill(_("rubriker som saknas: {headers}"), headers=_listed(lost)))
    if new:
        changes.append(fill(_("nya rubriker: {headers}"), headers=_listed(new)))
    return _with(found, rules.CHANGED_SHAPE.finding(profile=best.name, changes="; ".join(changes)))


def _listed(keys: frozenset[str]) -> str:
    return ", ".join(f"”{key[:40]}”" for key in sorted(keys)[:6])


def _with(found: Detected, finding: Finding) -> Detected:
    located = finding.model_copy(update={"sheet": found.facts.sheet})
    found.plan.doubts.insert(0, located)
    found.facts = replace(found.facts, doubts=(located, *found.facts.doubts))
    return found
