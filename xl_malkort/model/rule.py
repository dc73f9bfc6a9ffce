"""Rules: what a finding means, as data, so that message, manual page and test come from one place.

A rule is declared beside the code that looks for it and gives `Finding`s. Nothing registers itself here; the
catalogue (`xl_malkort.checks.catalogue`) collects the rules of every module that declares some.
"""

from __future__ import annotations

from dataclasses import dataclass

from xl_malkort.i18n import N_, _, fill
from xl_malkort.model.finding import Finding, Severity

SEVERITY_WORDS = {
    Severity.ERROR: N_("fel"),
    Severity.WARNING: N_("varning"),
    Severity.INFO: N_("notis"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, declared with its Swedish texts (mark `title`, `message` and `hint` with `N_`).

    `message` says what the person did and what the rule is, in one sentence; `hint` what to do. Both may hold
    tokens ("{word}") that `finding` fills. The message never holds the cell: the finding has it, and the same
    finding in many cells can then be given once. `why` and `example` are read in the manual page only, which is
    Swedish.

    >>> rule = Rule("MK399", Severity.INFO, "Ord", "Ordet ”{word}” är nytt.", "Byt ”{word}”.", "Så är det.", "")
    >>> rule.finding(sheet="Målkort", cell="C9", word="Hej").message
    'Ordet ”Hej” är nytt.'
    """

    code: str
    severity: Severity
    title: str
    message: str
    hint: str
    why: str
    example: str

    def finding(self, *, sheet: str = "", cell: str | None = None, **tokens: object) -> Finding:
        """Give the finding of this rule at a place, in the language in use; a missing token stays visible."""
        return Finding(
            code=self.code,
            severity=self.severity,
            sheet=sheet,
            cell=cell,
            message=fill(_(self.message), **tokens),
            hint=fill(_(self.hint), **tokens) if self.hint else None,
        )


def severity_word(severity: Severity) -> str:
    """Give the word for a severity in the language in use: "fel", "varning" or "notis"."""
    return _(SEVERITY_WORDS[severity])
