"""The roll-up as a controller's script does it today with pandas and openpyxl: read, join, check, count, write.

Straightforward, and kind to itself: every workbook is opened once for both head and form, and everything after the
reading is done on whole columns. It checks far less than xl_malkort does, and never says in which cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from benchmarks.cards import MODEL
from benchmarks.step import Step

if TYPE_CHECKING:
    import pandas as pd

Engine = Literal["openpyxl", "calamine"]
STATUSES = {"Uppnått": "achieved", "Delvis uppnått": "partly", "Ej uppnått": "not_achieved"}
ACTIVITY_STATUSES = ("Ej påbörjad", "Pågår", "Försenad", "Klar", "Pausad", "Inställd")
GOAL = ["Perspektiv", "Övergripande mål", "Långsiktigt mål", "Kortsiktigt mål"]
TYPED = [
    *GOAL,
    *("Mått", "Basvärde", "Målvärde", "Utfall", "Status mål", "Prognos helår"),
    *("Aktivitet", "Ansvarig", "Klart senast", "Status aktivitet", "Kommentar"),
]
HEAD = {"Kommun": (2, 2), "Enhet": (3, 2), "Enhetskod": (4, 2), "År": (2, 5), "Uppföljning": (3, 5)}


def consolidate(cards: Path, out: Path, engine: Engine = "openpyxl") -> Iterator[Step]:
    """Roll up every card, then write the tables into a workbook."""
    import pandas as pd

    register = pd.read_excel(cards / MODEL, sheet_name="Enheter", header=2, engine=engine, dtype=str)
    rows, sources = _read(cards, engine)
    tables = _tables(rows, sources, register)
    goals = tables["Mål"]
    counts = {"cards": len(sources), "goals": len(goals)}
    counts |= {"measures": len(tables["Mått"]), "activities": len(tables["Aktiviteter"])}
    words = goals["Status mål"].map(STATUSES).value_counts()
    counts |= {str(word): int(number) for word, number in words.items()}
    yield Step("rolled up", counts | {"findings": len(tables["Avvikelser"])})
    with pd.ExcelWriter(out / "Sammanställning.xlsx", engine="openpyxl") as book:
        for name, table in tables.items():
            table.to_excel(book, sheet_name=name, index=False)
    yield Step("written")


def consolidate_with_calamine(cards: Path, out: Path) -> Iterator[Step]:
    """The same script by someone who has heard of pandas' faster engine."""
    return consolidate(cards, out, "calamine")


def _read(cards: Path, engine: Engine) -> tuple[pd.DataFrame, pd.DataFrame]:
    import pandas as pd

    forms, sources = [], []
    for path in sorted(cards.glob("**/[0-9]*.xlsx")):
        with pd.ExcelFile(path, engine=engine) as book:
            head = book.parse("Målkort", header=None, nrows=6)
            form = book.parse("Målkort", header=7)
        said: dict[str, Any] = {name: head.iloc[at] for name, at in HEAD.items()}
        form = form[TYPED].dropna(how="all")
        form["Rad"] = form.index + 9
        form["Fil"] = path.name
        for name, value in said.items():
            form[name] = value
        forms.append(form)
        sources.append({"Fil": path.name, "Ändrad": pd.Timestamp(path.stat().st_mtime, unit="s"), **said})
    return pd.concat(forms, ignore_index=True), pd.DataFrame(sources)


def _tables(rows: pd.DataFrame, sources: pd.DataFrame, register: pd.DataFrame) -> dict[str, pd.DataFrame]:
    import pandas as pd

    begins = rows["Kortsiktigt mål"].notna()
    rows[GOAL] = rows.groupby("Fil")[GOAL].ffill()
    units = register.set_index("Kod")
    rows["Enhetskod"] = rows["Enhetskod"].astype(str)
    rows = rows.join(units[["Namn", "Nivå", "Överordnad enhet"]], on="Enhetskod")
    is_unit = rows["Nivå"].eq("Enhet")
    rows["Avdelning"] = rows["Överordnad enhet"].where(is_unit, rows["Enhetskod"]).map(units["Namn"])
    rows["Målkod"] = rows["Övergripande mål"].str.split(" ", n=1).str[0]
    where = ["Enhetskod", "Enhet", "Avdelning", "Fil", "Rad"]
    goals = rows[begins]
    measures = rows[rows["Mått"].notna()]
    activities = rows[rows["Aktivitet"].notna()]
    findings = _findings(goals, measures, activities, units)
    counted = sources.join(findings["Fil"].value_counts().rename("Avvikelser"), on="Fil")
    return {
        "Avdelningar": _counted(goals, "Avdelning"),
        "Enheter": _counted(goals, "Enhetskod"),
        "Målträd": _counted(goals, "Målkod"),
        "Mål": goals[[*where, *GOAL, "Status mål", "Prognos helår", "Kommentar"]],
        "Mått": measures[[*where, "Kortsiktigt mål", "Mått", "Basvärde", "Målvärde", "Utfall"]],
        "Aktiviteter": activities[
            [*where, "Kortsiktigt mål", "Aktivitet", "Ansvarig", "Klart senast", "Status aktivitet", "Kommentar"]
        ],
        "Avvikelser": findings[["Enhetskod", "Enhet", "Fil", "Rad", "Avvikelse"]],
        "Källor": counted.fillna({"Avvikelser": 0}),
        "Saknade kort": pd.DataFrame({"Kod": units.index.difference(pd.Index(sources["Enhetskod"].astype(str)))}),
    }


def _counted(goals: pd.DataFrame, by: str) -> pd.DataFrame:
    """Count the goals of each status, and give the share of points as the roll-up does."""
    import pandas as pd

    table = pd.crosstab(goals[by], goals["Status mål"].fillna("Ej bedömt"))
    table = table.reindex(columns=[*STATUSES, "Ej bedömt"], fill_value=0)
    points, assessed = table["Uppnått"] + table["Delvis uppnått"] / 2, table[list(STATUSES)].sum(axis=1)
    table["Andel"] = points / assessed
    return table.reset_index()


def _findings(
    goals: pd.DataFrame, measures: pd.DataFrame, activities: pd.DataFrame, units: pd.DataFrame
) -> pd.DataFrame:
    import pandas as pd

    def empty(rows: pd.DataFrame, *columns: str) -> Iterator[pd.DataFrame]:
        for column in columns:
            yield rows[rows[column].isna()].assign(Avvikelse=f"{column} saknas")

    due = pd.to_datetime(activities["Klart senast"], errors="coerce")
    late = (due < pd.Timestamp(2026, 8, 31)) & ~activities["Status aktivitet"].isin(["Klar", "Inställd"])
    unknown = activities["Status aktivitet"].notna() & ~activities["Status aktivitet"].isin(ACTIVITY_STATUSES)
    return pd.concat(
        [
            *empty(goals, "Perspektiv", "Övergripande mål", "Mått", "Aktivitet", "Status mål"),
            *empty(measures, "Målvärde", "Utfall"),
            *empty(activities, "Ansvarig", "Klart senast", "Status aktivitet"),
            goals[~goals["Enhetskod"].isin(units.index)].assign(Avvikelse="Enheten finns inte i registret"),
            goals[goals["År"] != 2026].assign(Avvikelse="Fel år"),
            goals[~goals["Uppföljning"].str.startswith("T2")].assign(Avvikelse="Fel uppföljning"),
            goals[goals.duplicated(["Fil", "Kortsiktigt mål"])].assign(Avvikelse="Målet står två gånger"),
            activities[late].assign(Avvikelse="Aktiviteten skulle ha varit klar"),
            activities[unknown].assign(Avvikelse="Okänd status"),
        ],
        ignore_index=True,
    )
