"""The steering model *varnamo*: activity plans, seven overarching goals in three directions, some of them numeric."""

from __future__ import annotations

import datetime as dt

from xl_malkort.model.goal_rule import GoalRule, RuleKind
from xl_malkort.model.kinds import CardKind
from xl_malkort.model.presets import ACTIVITY_SCALE, GOAL_SCALE
from xl_malkort.model.steering import GoalNode, Level, Perspective, Round, SteeringModel


def varnamo(year: int) -> SteeringModel:
    """Give the steering model for a year. The period of the numeric goals is the term of office that the year is in.

    >>> [len(varnamo(2026).goals), varnamo(2026).goal_rule("3").last]
    [7, 2026]
    """
    first = year - (year - 2023) % 4  # terms of office begin the year after an election: 2023, 2027 …
    last = first + 3
    return SteeringModel(
        name="varnamo",
        municipality="Kommunens namn",
        year=year,
        kinds=(CardKind.ACTIVITY_PLAN,),
        perspectives=(
            Perspective(code="medborgare", name="Medborgare/kund", also=("Medborgare", "Kund", "Medborgare och kund")),
            Perspective(code="resurser", name="Resurser", also=("Ekonomi och personal",)),
            Perspective(code="miljo", name="Miljö", also=("Miljö och klimat",)),
        ),
        levels=(
            Level(code="kommun", name="Kommun"),
            Level(code="forvaltning", name="Förvaltning"),
            Level(code="arbetslag", name="Arbetslag"),
        ),
        goals=(
            GoalNode(code="1", text="De som bor här är trygga hemma, ute och på väg", perspective="medborgare"),
            GoalNode(code="2", text="Fler vill bo och stanna i kommunen", perspective="medborgare"),
            GoalNode(
                code="3",
                text="Resultatet är minst 2 % varje år och minst 2,5 % i genomsnitt över perioden",
                perspective="resurser",
            ),
            GoalNode(
                code="4",
                text="Investeringarna betalas med egna medel sett över hela perioden",
                perspective="resurser",
            ),
            GoalNode(
                code="5",
                text="Medarbetarna är nöjda med delaktighet, bemötande, ledarskap och utveckling",
                perspective="resurser",
            ),
            GoalNode(code="6", text="De som bor och arbetar här är nöjda med miljöarbetet", perspective="miljo"),
            GoalNode(
                code="7",
                text=f"Utsläppen av växthusgaser är minst 40 % lägre {last} än 1990",
                perspective="miljo",
            ),
        ),
        goal_rules=(
            GoalRule(
                goal="3",
                kind=RuleKind.FLOOR_AND_AVERAGE,
                name="Resultat",
                unit="%",
                least=2,
                average=2.5,
                first=first,
                last=last,
            ),
            GoalRule(
                goal="4",
                kind=RuleKind.SELF_FINANCED,
                name="Egna medel",
                unit="mnkr",
                first=first,
                last=last,
            ),
            GoalRule(goal="5", kind=RuleKind.INDEX, name="Medarbetarindex", least=76, first=first, last=last),
            GoalRule(goal="6", kind=RuleKind.INDEX, name="Miljöindex", least=60, first=first, last=last),
            GoalRule(
                goal="7",
                kind=RuleKind.REDUCTION,
                name="Utsläpp",
                unit="kton",
                least=40,
                first=first,
                last=last,
                base_year=1990,
                base_value=215,
            ),
        ),
        rounds=(
            Round(code="T1", label="Tertial 1", as_of=dt.date(year, 4, 30)),
            Round(code="T2", label="Tertial 2", as_of=dt.date(year, 8, 31)),
            Round(code="T3", label="Helår", as_of=dt.date(year, 12, 31)),
        ),
        goal_scale=GOAL_SCALE,
        activity_scale=ACTIVITY_SCALE,
    )
