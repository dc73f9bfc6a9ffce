"""The catalogue of all rules, and the manual page made of it (`python -m xl_malkort.checks.catalogue`).

A rule belongs to the catalogue by being declared in one of the modules named here; there is no list of rules to forget.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from xl_malkort.model.rule import Rule, severity_word

MODULES = (
    "xl_malkort.checks.file",
    "xl_malkort.checks.template",
    "xl_malkort.checks.workbook",
    "xl_malkort.checks.head",
    "xl_malkort.checks.tree",
    "xl_malkort.checks.goals",
    "xl_malkort.checks.measures",
    "xl_malkort.checks.activities",
    "xl_malkort.checks.status",
    "xl_malkort.checks.duplicates",
    "xl_malkort.checks.compass",
    "xl_malkort.checks.team",
    "xl_malkort.checks.across",
    "xl_malkort.checks.activity_plan",
    "xl_malkort.checks.goal_programme",
    "xl_malkort.checks.salary_rules",
    "xl_malkort.layout.detect.rules",
    "xl_malkort.layout.steering.rules",
    "xl_malkort.layout.steering.rules_across",
    "xl_malkort.layout.steering.goal_rules",
    "xl_malkort.rollup.rules",
)
"""Every module that declares rules. They are named, not imported: some lie above the checks."""

GROUPS = {
    "MK1": ("Filen", "Filen kan inte läsas. De andra filerna behandlas som vanligt."),
    "MK2": ("Mall och uppställning", "Arbetsboken läses, men är inte, eller bara delvis, den mall som väntades."),
    "MK3": ("En cell i taget", "Något står fel, saknas eller går inte att tolka i en enskild ruta."),
    "MK4": ("Mellan celler", "Varje ruta är rätt för sig, men tillsammans saknar eller motsäger de något."),
    "MK5": ("Mellan filer", "Korten är rätta var för sig, men går inte ihop med varandra."),
    "MK6": ("Styrmodellen", "Avvikelser i arbetsboken styrmodell.xlsx."),
    "MK7": ("Återskrivning och åsidosatta statusar", "Avvikelser när statusfärger skrivs tillbaka i korten."),
}
"""The hundreds of the codes, in the order in which findings are given: root cause first."""

_INTRO = """\
# Avvikelser

Den här sidan är gjord av programmets egna regler (`python -m xl_malkort.checks.catalogue`); ändra i reglerna, inte här.

Varje avvikelse har en fast kod, en grad och platsen den gäller: fil, blad och cell. Samma avvikelse i flera celler ges
en gång, med cellerna uppräknade: `C5:C9, C12`. Det som bara är en följd av ett tidigare fel ges inte alls: rätta
uppifrån och kör kontrollen igen.

| grad | betyder |
|---|---|
| fel | Kortet kan inte användas som det är, eller skulle läsas fel. |
| varning | Kortet går att använda, men något saknas eller motsäger sig självt. |
| notis | Värt en blick, aldrig i vägen. |

Tomma rader, blanksteg och rader som bara har formatering är aldrig avvikelser. I meddelandena nedan står … för det som
hämtas ur kortet.
"""

_STAND_INS = {
    "suggestion": "",
    "year": "2026",
    "round": "Tertial 2",
    "as_of": "2026-08-31",
    "done": "Klar",
    "delayed": "Försenad",
    "example": "enhetschef",
}


@cache
def all_rules() -> tuple[Rule, ...]:
    """Give every rule there is, by code. Raises `ValueError` when two rules share a code."""
    found: dict[str, Rule] = {}
    for module in _modules():
        for rule in _declared(module):
            if found.setdefault(rule.code, rule) != rule:
                raise ValueError(f"two rules with the code {rule.code}")
    return tuple(found[code] for code in sorted(found))


def rule(code: str) -> Rule:
    """Give the rule with a code; `KeyError` when there is none."""
    for one in all_rules():
        if one.code == code:
            return one
    raise KeyError(code)


def page() -> str:
    """Write the manual page *Avvikelser* (Markdown)."""
    lines = [_INTRO, "## Alla koder", "", "| kod | grad | avvikelse |", "|---|---|---|"]
    for one in all_rules():
        lines.append(f"| [{one.code}](#{_anchor(one)}) | {severity_word(one.severity)} | {one.title} |")
    for start, (title, about) in GROUPS.items():
        rules = [one for one in all_rules() if one.code.startswith(start)]
        if rules:
            lines += ["", f"## {title} ({start}xx)", "", about]
            lines += [line for one in rules for line in _section(one)]
    return "\n".join(lines) + "\n"


def _modules() -> Iterator[ModuleType]:
    return (importlib.import_module(name) for name in MODULES)


def _declared(module: ModuleType) -> Iterator[Rule]:
    for value in vars(module).values():
        if isinstance(value, Rule):
            yield value
        elif isinstance(value, dict | tuple):
            parts = value.values() if isinstance(value, dict) else value
            yield from (part for part in parts if isinstance(part, Rule))


def _section(one: Rule) -> Iterator[str]:
    yield from ("", f"### {one.code} {one.title}", "", f"*{severity_word(one.severity)}*", "")
    yield f"{_open(one.message)}"
    for label, text in (("Varför", one.why), ("Exempel", one.example), ("Gör så här", _open(one.hint))):
        if text:
            yield from ("", f"**{label}:** {text}")


def _open(text: str) -> str:
    """Give a message without its tokens ("Perspektivet ”…” finns inte"), or with what makes it easier to read."""
    opened = re.sub(r"\{([a-z_]+)\}", lambda token: _STAND_INS.get(token[1], "…"), text)
    return opened.replace("….", "…")


def _anchor(one: Rule) -> str:
    """The anchor that Markdown viewers give the section's heading."""
    kept = re.sub(r"[^\w\- ]", "", f"{one.code} {one.title}".lower())
    return kept.replace(" ", "-")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page())
