"""Steering models to write, and what an edit of their workbooks is."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xl_malkort.layout.steering import SteeringReading
from xl_malkort.model.kinds import CardKind
from xl_malkort.model.presets import preset
from xl_malkort.model.steering import SteeringModel

ORGANISATION = Path(__file__).parents[2] / "workbooks" / "examples" / "exempelkoping" / "innehall" / "organisation.toml"

Edit = Callable[[Any], object]
Edited = Callable[[Edit], SteeringReading]


def example_model() -> SteeringModel:
    """Exempelköping: 61 units, 50 goals, every kind of card."""
    told = tomllib.loads(ORGANISATION.read_text(encoding="utf-8"))
    return SteeringModel.model_validate(
        {
            **preset("hagfors", year=2026).model_dump(),
            "name": "exempelkoping",
            "kinds": list(CardKind),  # so that its workbook has every sheet
            "municipality": told["municipality"],
            "units": [{key: value or None for key, value in unit.items()} for unit in told["unit"]],
            "goals": [{key: value or None for key, value in goal.items()} for goal in told["tree"]],
        }
    )


def small_model() -> SteeringModel:
    """Four units in three levels and three goals: small enough to know every cell by heart."""
    return SteeringModel.model_validate(
        {
            **preset("hagfors", year=2026).model_dump(),
            "name": "prov",
            "municipality": "Provköpings kommun",
            "units": [
                {"code": "0000", "name": "Provköpings kommun", "level": "kommun", "responsible": "Kommundirektör"},
                {"code": "1000", "name": "Skola", "level": "avdelning", "parent": "0000", "responsible": "Skolchef"},
                {"code": "1100", "name": "Förskolan", "level": "enhet", "parent": "1000", "responsible": "Rektor"},
                {"code": "1200", "name": "Grundskolan", "level": "enhet", "parent": "1000"},
            ],
            "goals": [
                {"code": "M1", "text": "Invånarna är trygga", "perspective": "medborgare", "unit": "0000"},
                {"code": "M1-S", "text": "Eleverna trivs", "perspective": "medborgare", "parent": "M1", "unit": "1000"},
                {"code": "E1", "text": "Ekonomin är i balans", "perspective": "ekonomi"},
            ],
        }
    )
