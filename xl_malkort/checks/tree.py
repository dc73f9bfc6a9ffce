"""The red thread (röda tråden): perspective and link of every goal to the municipality's goal tree."""

from __future__ import annotations

from collections.abc import Iterator

from xl_malkort.checks.context import Context, at, did_you_mean, is_blank, is_dropped, short
from xl_malkort.i18n import N_, _, fill
from xl_malkort.layout.words import goal_choice
from xl_malkort.model import Finding, Goal, GoalNode, Severity
from xl_malkort.model.rule import Rule
from xl_malkort.values.identity import LEAST
from xl_malkort.values.words import nearest

NO_PERSPECTIVE = Rule(
    code="MK331",
    severity=Severity.ERROR,
    title=N_("Perspektiv saknas"),
    message=N_("Målet har inget perspektiv; varje mål hör till ett av styrmodellens perspektiv."),
    hint=N_("Välj perspektiv i listan: {allowed}."),
    why="Utan perspektiv kommer målet inte med i översikten, som visar avdelningar mot perspektiv.",
    example="Perspektivet är bara ifyllt på den första av fyra målrader.",
)
UNKNOWN_PERSPECTIVE = Rule(
    code="MK332",
    severity=Severity.ERROR,
    title=N_("Okänt perspektiv"),
    message=N_("Perspektivet ”{word}” finns inte i styrmodellen."),
    hint=N_("{suggestion}Välj ett av dem i listan: {allowed}."),
    why="Mål i ett okänt perspektiv kan inte räknas samman med andras.",
    example="Perspektivet är skrivet som ”Kvalitet”.",
)
NO_LINK = Rule(
    code="MK333",
    severity=Severity.WARNING,
    title=N_("Målet är inte kopplat till målträdet"),
    message=N_("Målet saknar övergripande mål; varje mål ska bidra till något av kommunens mål."),
    hint=N_("Välj i listan det övergripande mål som enhetens mål bidrar till."),
    why="Kopplingen är den röda tråden: utan den räknas målet inte in i något övergripande mål.",
    example="Kolumnen Övergripande mål är tom.",
)
UNKNOWN_LINK = Rule(
    code="MK334",
    severity=Severity.ERROR,
    title=N_("Okänt övergripande mål"),
    message=N_("Det övergripande målet ”{word}” finns inte i styrmodellens målträd."),
    hint=N_("{suggestion}Välj ett mål i listan, eller skriv målets kod eller hela dess text."),
    why=(
        "En kod som inte finns leder ingenstans: målet räknas inte in i något övergripande mål. En text som bara "
        "liknar ett mål föreslås, men kopplas aldrig av sig själv."
    ),
    example="Koden är M7, men målträdet har bara M1 till M4.",
)
OTHER_PERSPECTIVE = Rule(
    code="MK335",
    severity=Severity.WARNING,
    title=N_("Övergripande mål i ett annat perspektiv"),
    message=N_("Målet står under perspektivet ”{perspective}”, men det övergripande målet {code} hör till ”{other}”."),
    hint=N_("Antingen byt perspektiv på målet eller välj ett övergripande mål i samma perspektiv."),
    why="Målet räknas på ett ställe i perspektiven och på ett annat i målträdet.",
    example="Ett mål om sjukfrånvaro under Medarbetare är kopplat till kommunens ekonomimål E1.",
)
OTHER_DEPARTMENT = Rule(
    code="MK336",
    severity=Severity.WARNING,
    title=N_("Kopplat till en annan avdelnings mål"),
    message=N_("Det övergripande målet {code} tillhör {owner}, som inte ligger ovanför enheten."),
    hint=N_("Välj ett mål som kommunen eller den egna avdelningen äger."),
    why="Enhetens resultat skulle räknas in hos en avdelning som den inte hör till.",
    example="En förskola har kopplat sitt mål till ett av socialtjänstens mål.",
)


def check_perspectives(ctx: Context) -> Iterator[Finding]:
    """Check that every goal has a perspective that the model knows."""
    allowed = ", ".join(perspective.name for perspective in ctx.model.perspectives)
    for goal in ctx.card.goals:
        if is_blank(goal.perspective):
            if not is_dropped(goal) and ctx.lacks("perspective", goal.perspective):
                yield at(NO_PERSPECTIVE, goal.source, "perspective", allowed=allowed)
        elif ctx.perspective(goal) is None:
            suggestion = did_you_mean(goal.perspective, ctx.lexicon.perspectives)
            word = short(goal.perspective)
            yield at(
                UNKNOWN_PERSPECTIVE,
                goal.source,
                "perspective",
                word=word,
                suggestion=suggestion,
                allowed=allowed,
            )


def check_links(ctx: Context) -> Iterator[Finding]:
    """Check that every goal is tied to a goal of the tree, of its own perspective and its own line of units."""
    # Who may own a goal that this card ties to: the unit and everything above it. Unknown for an unknown unit.
    owners = {unit.code for unit in ctx.line}
    for goal in ctx.card.goals:
        if is_blank(goal.overall_goal) and not goal.overall_code:
            if not is_dropped(goal) and ctx.lacks("overall_goal", goal.overall_goal):
                yield at(NO_LINK, goal.source, "overall_goal")
            continue
        node = ctx.node(goal)
        if node is not None:
            yield from _check_tie(ctx, goal, node, owners)
        elif ctx.model.goals:
            word = goal.overall_goal or goal.overall_code
            yield at(
                UNKNOWN_LINK,
                goal.source,
                "overall_goal",
                word=short(word),
                suggestion=_proposal(ctx, word or ""),
            )


def _check_tie(ctx: Context, goal: Goal, node: GoalNode, owners: set[str]) -> Iterator[Finding]:
    perspective = ctx.perspective(goal)
    # An unknown perspective has its own finding, and contradicts nothing.
    if perspective is not None and perspective.code != node.perspective:
        other = ctx.model.perspective(node.perspective)
        yield at(
            OTHER_PERSPECTIVE,
            goal.source,
            "overall_goal",
            perspective=perspective.name,
            code=node.code,
            other=other.name if other else node.perspective,
        )
    if node.unit is not None and owners and node.unit not in owners:
        owner = ctx.model.unit(node.unit)
        name = owner.name if owner else node.unit
        yield at(OTHER_DEPARTMENT, goal.source, "overall_goal", code=node.code, owner=name)


def _proposal(ctx: Context, word: str) -> str:
    """Give what a mistaken link may have meant: codes for something as short as a code, else texts, with the score."""
    if len(word.split()) == 1 and len(word) <= 8:
        return did_you_mean(word, {node.code: node.code for node in ctx.model.goals})
    choices = {text: goal_choice(node) for node in ctx.model.goals for text in (node.text, goal_choice(node))}
    found = nearest(word, choices, least=LEAST)
    if found is None:
        return ""
    text, score = found
    return did_you_mean(word, {}, known=choices[text]) + fill(_("Likheten är {score} %."), score=f"{score:.0f}") + " "
