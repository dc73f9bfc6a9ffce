"""Build every committed workbook from its source (`make workbooks`): templates and the example municipality."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import activity_plans  # noqa: E402
import compasses  # noqa: E402
import content  # noqa: E402
import programmes  # noqa: E402
import salary  # noqa: E402
import teams  # noqa: E402
from faults import FAULTS  # noqa: E402

from xl_malkort.layout.goal_card import GOAL_CARD  # noqa: E402
from xl_malkort.model.presets import preset  # noqa: E402
from xl_malkort.output.steering import write_steering  # noqa: E402
from xl_malkort.output.template import write_template  # noqa: E402

EXAMPLE = Path("examples/exempelkoping")
SOURCE = HERE / EXAMPLE / "innehall"


def build(target: Path) -> Iterator[Path]:
    """Write the templates and the examples below `target`, and yield what was written."""
    model = preset("hagfors", year=content.YEAR)
    template = target / "templates" / "malkort.xlsx"
    write_template(template, GOAL_CARD, model)
    yield template
    steering = target / "templates" / "styrmodell.xlsx"
    write_steering(model, steering)
    yield steering
    yield from _example(target / EXAMPLE)
    yield from compasses.build(target)
    yield from teams.build(target)
    yield from salary.build(target)
    yield from activity_plans.build(target)
    yield from programmes.build(target)


def _example(target: Path) -> Iterator[Path]:
    model = content.municipality(SOURCE)
    steering = target / "styrmodell.xlsx"
    write_steering(model, steering)
    yield steering
    for card in content.cards(SOURCE):
        unit = model.unit(card["unit"])
        assert unit is not None, card["unit"]
        assert unit.card_file is not None, unit.code
        rows = content.rows(card, model)
        head = {"year": content.YEAR, "round": content.ROUND}
        for fault in FAULTS:
            if fault.unit == unit.code:
                fault.plant(rows, head)
        path = target / unit.card_file
        write_template(
            path, GOAL_CARD, model, unit=unit, year=int(head["year"]), round=model.round(str(head["round"])), rows=rows
        )
        yield path
    readme = target / "README.md"
    readme.write_text(_readme(model.municipality), encoding="utf-8")
    yield readme


def _readme(name: str) -> str:
    lines = [
        f"# {name}: en påhittad kommun",
        "",
        "61 ifyllda målkort för uppföljningen T2 2026: ett för kommunen, nio för avdelningarna och 51 för enheterna,",
        "med styrmodellen i `styrmodell.xlsx`. Inget här handlar om en verklig kommun eller en verklig person.",
        "Allt byggs av `make workbooks` från texterna i `innehall/`.",
        "",
        "I korten finns fel planterade, så att det syns vad kontrollen säger. De andra korten är felfria.",
        "",
        "| Enhet | Avvikelse | Vad som är fel |",
        "|---|---|---|",
        *(f"| {fault.unit} | {fault.code} | {fault.what} |" for fault in FAULTS),
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    for old in (HERE / EXAMPLE).glob("[0-9]*"):
        if old.is_dir():
            shutil.rmtree(old)
        else:
            old.unlink()
    print(f"{sum(1 for _ in build(HERE))} files")
