"""Goals with numeric rules over a period of years: from yearly outcomes to a status and the reason in words.

| rule | achieved | partly | not achieved |
|---|---|---|---|
| floor and average | no year under the floor, and the average reaches its own | one of the two | neither |
| self-financed | own means cover the investments of the period so far | nearly (the limit for partly) | less |
| reduction | reduced by what was asked since the base year | on the straight line there; in the end: nearly | less |
| index | the latest year reaches the figure | nearly | less |

A year counts as finished when it lies before the card's year. A floor, an average and a sum need every finished year of
the period; a reduction and an index go by the latest year that has a figure. The card's own year counts once it has
one. What cannot be judged is *not assessed*, and the reason names the years that are missing.

Source: the goals of Värnamo's steering model (issue 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xl_malkort.i18n import _, fill
from xl_malkort.model import GoalStatus, Measure
from xl_malkort.model.goal_rule import GoalRule, RuleKind
from xl_malkort.rollup.compare import Found
from xl_malkort.rollup.words import EPSILON, at_least, number


def judge_period(
    rule: GoalRule,
    outcomes: Mapping[int, float],
    *,
    year: int,
    partly: float = 0.8,
    against: Mapping[int, float] | None = None,
) -> Found:
    """Judge a goal by its rule.

    `outcomes` are the figures by year, `against` (for self-financing) the investments by year, `year` is the card's.
    `partly` is the ratio from which nearly there is partly achieved (`Thresholds.partly`). Years outside the period
    are passed over.

    >>> rule = GoalRule(goal="3", kind="floor_and_average", name="Resultat", unit="%", least=2, average=2.5,
    ...                 first=2023, last=2026)
    >>> judge_period(rule, {2023: 3.1, 2024: 2.6, 2025: 2.1}, year=2026).reason
    'Resultat 2,1 % 2025 (lägst 2 %), i genomsnitt 2,6 % 2023–2025 (lägst 2,5 %)'
    """
    given = {of: outcomes[of] for of in rule.years if of in outcomes}
    other = against or {}
    if rule.kind is RuleKind.SELF_FINANCED:
        given = {of: value for of, value in given.items() if of in other}
    missing = _missing(rule, given, year)
    if missing:
        return _unknown(fill(_("{name}: utfall saknas för {years}"), name=rule.name, years=spans(missing)))
    if not given:
        text = _("{name}: inget år i perioden {first}–{last} är avslutat än")
        return _unknown(fill(text, name=rule.name, first=rule.first, last=rule.last))
    if rule.kind is RuleKind.FLOOR_AND_AVERAGE:
        return _floor_and_average(rule, given)
    if rule.kind is RuleKind.SELF_FINANCED:
        return _self_financed(rule, given, other, partly)
    if rule.kind is RuleKind.REDUCTION:
        return _reduction(rule, given, partly)
    return _index(rule, given, partly)


def judge_measures(rule: GoalRule, measures: Iterable[Measure], *, year: int, partly: float) -> Found:
    """Judge a goal by the yearly outcomes among its measures; see `judge_period`."""
    outcomes: dict[int, float] = {}
    against: dict[int, float] = {}
    unclear: list[int] = []
    for measure in measures:
        if measure.year is None or measure.outcome is None:
            continue
        if measure.outcome.value is None:
            unclear.append(measure.year)
            continue
        outcomes[measure.year] = measure.outcome.value
        if measure.baseline is not None and measure.baseline.value is not None:
            against[measure.year] = measure.baseline.value
    found = judge_period(rule, outcomes, year=year, partly=partly, against=against)
    misread = [of for of in unclear if of in rule.years]
    if misread and found.status is GoalStatus.NOT_ASSESSED:
        text = _("{name}: utfallet för {years} går inte att läsa som ett tal")
        return _unknown(fill(text, name=rule.name, years=spans(misread)))
    return found


def finished_years(rule: GoalRule, year: int) -> range:
    """Give the years of the period that lie before a card's year.

    >>> finished_years(GoalRule(goal="3", kind="index", name="NMI", least=75, first=2024, last=2027), 2026)
    range(2024, 2026)
    """
    return range(rule.first, max(rule.first, min(rule.last + 1, year)))


def rule_words(rule: GoalRule) -> str:
    """Say a rule in one sentence, for templates and lists.

    >>> rule_words(GoalRule(goal="3", kind="index", name="Nöjdhet", least=75, first=2024, last=2027))
    'Nöjdhet minst 75 varje mätning 2024–2027'
    """
    said = {
        RuleKind.FLOOR_AND_AVERAGE: _(
            "{name} lägst {least} ett enskilt år och i genomsnitt lägst {average} {first}–{last}"
        ),
        RuleKind.SELF_FINANCED: _("{name} täcker minst {share} av {against} under perioden {first}–{last} som helhet"),
        RuleKind.REDUCTION: _("{name} minskar med minst {share} till {last} jämfört med {base_year} ({base_value})"),
        RuleKind.INDEX: _("{name} minst {least} varje mätning {first}–{last}"),
    }[rule.kind]
    return fill(
        said,
        name=rule.name,
        least=_figure(rule.least or 0, rule),
        average=_figure(rule.average or 0, rule),
        share=f"{number(_share(rule) * 100)} %",
        against=against_name(rule).lower(),
        first=rule.first,
        last=rule.last,
        base_year=rule.base_year,
        base_value=_figure(rule.base_value or 0, rule),
    )


def against_name(rule: GoalRule) -> str:
    """Name what self-financing is held against: as the model says, else "Nettoinvesteringar"."""
    return rule.against or _("Nettoinvesteringar")


def spans(years: Iterable[int]) -> str:
    """Write years as people do.

    >>> spans([2023, 2024, 2025, 2027])
    '2023–2025, 2027'
    """
    parts: list[list[int]] = []
    for of in sorted(set(years)):
        if parts and parts[-1][-1] == of - 1:
            parts[-1].append(of)
        else:
            parts.append([of])
    return ", ".join(f"{part[0]}–{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts)


def _missing(rule: GoalRule, given: Mapping[int, float], year: int) -> list[int]:
    finished = finished_years(rule, year)
    lacking = [of for of in finished if of not in given]
    if rule.kind in (RuleKind.FLOOR_AND_AVERAGE, RuleKind.SELF_FINANCED):
        return lacking
    # The latest figure counts; statistics on emissions often come a year late. Only the verdict needs its own year.
    over = rule.kind is RuleKind.REDUCTION and rule.last < year and rule.last not in given
    return [rule.last] if over else lacking if not given else []


def _floor_and_average(rule: GoalRule, given: Mapping[int, float]) -> Found:
    least, average = rule.least or 0.0, rule.average or 0.0
    mean = sum(given.values()) / len(given)
    under = [of for of, value in given.items() if not at_least(value, least)]
    floor, enough = not under, at_least(mean, average)
    shown = under or [max(given)]
    single = ", ".join(f"{_figure(given[of], rule)} {of}" for of in shown)
    text = _("{name} {single} (lägst {least}), i genomsnitt {mean} {years} (lägst {average})")
    reason = fill(
        text,
        name=rule.name,
        single=single,
        least=_figure(least, rule),
        mean=_figure(_rounded(mean, average), rule),
        years=spans(given),
        average=_figure(average, rule),
    )
    status = GoalStatus.ACHIEVED if floor and enough else GoalStatus.PARTLY if floor or enough else None
    return Found(status or GoalStatus.NOT_ACHIEVED, reason, _ratio(mean, average))


def _self_financed(rule: GoalRule, given: Mapping[int, float], other: Mapping[int, float], partly: float) -> Found:
    own, invested = sum(given.values()), sum(other[of] for of in given)
    if invested <= 0:
        text = _("Inga investeringar att finansiera {years}")
        return _unknown(fill(text, years=spans(given)))
    share, asked = own / invested, _share(rule)
    text = _("{name} {own} mot {against} {invested} {years}: {share} (minst {asked})")
    reason = fill(
        text,
        name=rule.name,
        own=_figure(own, rule),
        against=against_name(rule).lower(),
        invested=_figure(invested, rule),
        years=spans(given),
        share=f"{number(_rounded(share * 100, asked * 100))} %",
        asked=f"{number(asked * 100)} %",
    )
    return Found(_by_ratio(share / asked if asked else 1.0, partly), reason, share / asked if asked else None)


def _reduction(rule: GoalRule, given: Mapping[int, float], partly: float) -> Found:
    base, base_year = rule.base_value or 1.0, rule.base_year or rule.first
    of = max(given)
    reduced, asked = (base - given[of]) / base, _share(rule)
    length = rule.last - base_year
    line = asked * (of - base_year) / length if length > 0 else asked
    reason = fill(
        _("{name} {value} {year}: {reduced} lägre än {base_year} (minst {asked} till {last})"),
        name=rule.name,
        value=_figure(given[of], rule),
        year=of,
        reduced=f"{number(_rounded(reduced * 100, asked * 100))} %",
        base_year=base_year,
        asked=f"{number(asked * 100)} %",
        last=rule.last,
    )
    ratio = reduced / asked if asked else None
    if at_least(reduced, asked):
        return Found(GoalStatus.ACHIEVED, reason, ratio)
    if of < rule.last:
        told = fill(_("; en jämn minskning kräver {line} nu"), line=f"{number(round(line * 100, 1))} %")
        status = GoalStatus.PARTLY if at_least(reduced, line) else GoalStatus.NOT_ACHIEVED
        return Found(status, reason + told, ratio)
    return Found(_by_ratio(ratio or 0.0, partly), reason, ratio)


def _index(rule: GoalRule, given: Mapping[int, float], partly: float) -> Found:
    of, least = max(given), rule.least or 0.0
    text = _("{name} {value} {year} (minst {least})")
    reason = fill(text, name=rule.name, value=_figure(given[of], rule), year=of, least=_figure(least, rule))
    if at_least(given[of], least):
        return Found(GoalStatus.ACHIEVED, reason, _ratio(given[of], least))
    return Found(_by_ratio(_ratio(given[of], least) or 0.0, partly), reason, _ratio(given[of], least))


def _by_ratio(ratio: float, partly: float) -> GoalStatus:
    if at_least(ratio, 1.0):
        return GoalStatus.ACHIEVED
    return GoalStatus.PARTLY if at_least(ratio, partly) else GoalStatus.NOT_ACHIEVED


def _ratio(value: float, limit: float) -> float | None:
    return value / limit if limit > 0 else None


def _share(rule: GoalRule) -> float:
    asked = rule.least if rule.least is not None else 100.0
    return asked / 100


def _rounded(value: float, limit: float) -> float:
    """Round to as few decimals as keep a figure on the right side of its limit; at least one."""
    for decimals in range(1, 6):
        shown = round(value, decimals)
        if (shown >= limit - EPSILON) == at_least(value, limit):
            return shown
    return value


def _figure(value: float, rule: GoalRule) -> str:
    return f"{number(value)} {rule.unit}" if rule.unit else number(value)


def _unknown(reason: str) -> Found:
    return Found(GoalStatus.NOT_ASSESSED, reason)
