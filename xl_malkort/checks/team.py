"""Goals for teams: at most three, each with how and how it is followed up, each a step towards a goal above."""

from __future__ import annotations

from collections.abc import Iterator

from xl_malkort.checks.context import Context, at, is_blank
from xl_malkort.i18n import N_
from xl_malkort.layout.team_goals import BLOCKS
from xl_malkort.model import Finding, Severity
from xl_malkort.model.rule import Rule

TOO_MANY = Rule(
    code="MK461",
    severity=Severity.WARNING,
    title=N_("Arbetslaget har för många mål"),
    message=N_("Arbetslaget har {count} mål, men ska ha högst {most}."),
    hint=N_("Välj de {most} viktigaste. Det som inte får plats kan bli ett steg under Hur? eller vänta till nästa år."),
    why="Få mål är lättare att minnas i vardagen, och därmed att nå.",
    example="Ett fjärde block har kopierats in under det tredje.",
)
NO_HOW = Rule(
    code="MK462",
    severity=Severity.WARNING,
    title=N_("Vad utan Hur"),
    message=N_("Målet säger vad arbetslaget ska nå, men inte hur."),
    hint=N_("Skriv under Hur? vad ni gör i vardagen för att nå målet."),
    why="Utan Hur blir målet en önskan; det är arbetssättet som arbetslaget kommer överens om.",
    example="Vad? är ”Barnen leker mer ute”, och Hur? är tomt.",
)
NO_FOLLOW_UP = Rule(
    code="MK463",
    severity=Severity.WARNING,
    title=N_("Vad utan Uppföljning"),
    message=N_("Målet säger vad arbetslaget ska nå, men inte hur det följs upp."),
    hint=N_("Skriv under Uppföljning hur och när ni ser efter att målet nås."),
    why="Utan uppföljning vet ingen när målet är nått, och samtalet om det blir aldrig av.",
    example="Vad? och Hur? är ifyllda, men Uppföljning är tom.",
)
NO_LINK_UP = Rule(
    code="MK464",
    severity=Severity.WARNING,
    title=N_("Arbetslagets mål är inte kopplat uppåt"),
    message=N_("Målet är inte kopplat till något av målen ovanför arbetslaget."),
    hint=N_("Välj i listan det mål som arbetslagets mål bidrar till; enhetens mål står först."),
    why="Kopplingen är den röda tråden från visionen: utan den syns inte vilket mål arbetslaget bidrar till.",
    example="Rutan Kopplat till enhetens mål är tom.",
)


def check_team(ctx: Context) -> Iterator[Finding]:
    """Check how many goals the team has, and that each is whole and tied to a goal above."""
    goals = [goal for goal in ctx.live_goals if not is_blank(goal.goal)]
    most = ctx.model.limits.most_goals or BLOCKS
    if len(goals) > most:
        yield at(TOO_MANY, goals[most].source, "goal", count=len(goals), most=most)
    for goal in goals:
        if not goal.activities and "activity" not in ctx.lost:
            yield at(NO_HOW, goal.source, "activity")
        if not goal.measures and "measure" not in ctx.lost:
            yield at(NO_FOLLOW_UP, goal.source, "measure")
        if is_blank(goal.overall_goal) and "overall_goal" not in ctx.lost:
            yield at(NO_LINK_UP, goal.source, "overall_goal")
