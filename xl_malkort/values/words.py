"""How alike two texts are, and "did you mean …?": the nearest of the words that would have been understood."""

from __future__ import annotations

from collections.abc import Iterable

from xl_malkort.values.text import LONGEST_VALUE, are_contrary, fold


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """Give how alike two folded texts are, from 0 to 100; texts that say the contrary are never alike.

    Below `least` it may give 0 at once, which is quicker. Empty texts are like nothing. The order of the words counts
    for little: the better of the plain and the sorted comparison holds.

    >>> round(likeness("fler barn är trygga", "fler barn känner sig trygga"))
    83
    >>> likeness("köerna ska växa", "köerna ska inte växa")
    0.0
    """
    if not one or not other:
        return 0.0
    if one == other:
        return 100.0
    if are_contrary(one, other):
        return 0.0
    from rapidfuzz import fuzz  # here, since most cards never need it and pay nothing for it

    return max(fuzz.ratio(one, other, score_cutoff=least), fuzz.token_sort_ratio(one, other, score_cutoff=least))


def suggest(word: str, choices: Iterable[str], *, least: float = 75) -> str | None:
    """Give the choice that a misspelt word most likely meant, or None when none is at least `least` per cent alike.

    Case, spaces and endings do not count. A word with a negation is never offered one without, nor the other way round:
    "inte upnått" must not become "Uppnått" by a click. The result does not depend on the order of `choices`: of equally
    near ones the alphabetically first is given.

    >>> suggest("Delvis upnått", ["Uppnått", "Delvis uppnått", "Ej uppnått"])
    'Delvis uppnått'
    """
    found = nearest(word, choices, least=least)
    return found[0] if found else None


def nearest(word: str, choices: Iterable[str], *, least: float = 75) -> tuple[str, float] | None:
    """Give the choice nearest to a word and how alike they are (`likeness`), None when none is at least `least`.

    As `suggest`, with the score, for what has to be shown with it.

    >>> nearest("Delvis upnått", ["Uppnått", "Delvis uppnått"])[0]
    'Delvis uppnått'
    """
    wanted = fold(word)
    if len(wanted) < 2 or len(wanted) > LONGEST_VALUE:
        return None
    candidates = sorted((fold(choice), choice) for choice in set(choices))
    best, best_score = None, 0.0
    for key, choice in candidates:
        score = likeness(wanted, key, least)
        if score >= least and score > best_score:
            best, best_score = choice, score
    return (best, best_score) if best is not None else None
