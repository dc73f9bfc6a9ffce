"""Did you mean …? The nearest of the words that would have been understood."""

from __future__ import annotations

from collections.abc import Iterable

from xl_malkort.values.text import LONGEST_VALUE, fold, is_negated


def suggest(word: str, choices: Iterable[str], *, least: float = 75) -> str | None:
    """Give the choice that a misspelt word most likely meant, or None when none is at least `least` per cent alike.

    Case, spaces and endings do not count. A word with a negation is never offered one without, nor the other way round:
    "inte upnått" must not become "Uppnått" by a click. The result does not depend on the order of `choices`: of equally
    near ones the alphabetically first is given.

    >>> suggest("Delvis upnått", ["Uppnått", "Delvis uppnått", "Ej uppnått"])
    'Delvis uppnått'
    """
    wanted = fold(word)
    if len(wanted) < 2 or len(wanted) > LONGEST_VALUE:
        return None
    negated = is_negated(wanted)
    folded = sorted((fold(choice), choice) for choice in set(choices))
    candidates = [(key, choice) for key, choice in folded if key and is_negated(key) == negated]
    for key, choice in candidates:
        if key == wanted:
            return choice
    from rapidfuzz import fuzz  # here, since most cards have no misspelt word and pay nothing for it

    best, best_score = None, 0.0
    for key, choice in candidates:
        score = max(fuzz.ratio(wanted, key), fuzz.token_sort_ratio(wanted, key))
        if score >= least and score > best_score:
            best, best_score = choice, score
    return best
