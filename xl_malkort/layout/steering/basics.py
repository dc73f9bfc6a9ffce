"""The sheet *Grunduppgifter*: the values of the model that stand alone."""

from __future__ import annotations

from typing import Final

from xl_malkort.i18n import N_
from xl_malkort.layout.steering.choices import DIRECTIONS, KINDS, RULES
from xl_malkort.layout.steering.forms import Choices, Number, Text, code
from xl_malkort.layout.steering.table import Column, Fields

_SHARE: Final = Number(0, 1, percent=True)
_COUNT: Final = Number(0, 500, whole=True)
_OF_THE_MODEL, _MEASURES = N_("Modellen"), N_("Mått")
_UPWARDS, _BOUNDS = N_("Sammanvägning"), N_("Gränser för korten")

BASICS: Final = Fields(
    key="basics",
    sheet=N_("Grunduppgifter"),
    title=N_("Grunduppgifter"),
    intro=N_("Vilken modell det är, och vilka gränser och regler som gäller."),
    purpose=N_(
        "Här står vilken kommun och vilket år modellen gäller. Här bestäms också när ett mått är uppnått och hur "
        "många bedömningar vägs samman till en. Skriv bara i de gula rutorna; vad som menas står intill."
    ),
    heads=(N_("Uppgift"), N_("Värde"), N_("Förklaring")),
    columns=(
        Column(
            "name",
            N_("Modellens namn"),
            N_("Ett kort namn utan årtal. Det lagras i varje kort som skapas ur modellen."),
            code(),
            required=True,
            group=_OF_THE_MODEL,
        ),
        Column(
            "municipality",
            N_("Kommun"),
            N_("Kommunens namn så som det ska stå på korten."),
            Text(),
            required=True,
            group=_OF_THE_MODEL,
        ),
        Column(
            "year",
            N_("År"),
            N_("Året som modellen gäller, till exempel 2026. Alla per-datum ska ligga i det året."),
            Number(2000, 2100, whole=True),
            required=True,
            group=_OF_THE_MODEL,
        ),
        Column(
            "kinds",
            N_("Korttyper"),
            N_("De slags kort som kommunen använder, med semikolon emellan. Tomt betyder Målkort."),
            Choices(KINDS),
            group=_OF_THE_MODEL,
        ),
        Column(
            "thresholds.achieved",
            N_("Mått uppnått från"),
            N_("Så stor del av målvärdet som utfallet minst ska vara för att måttet ska vara uppnått."),
            Number(0, 2, above=True, percent=True),
            required=True,
            group=_MEASURES,
        ),
        Column(
            "thresholds.partly",
            N_("Mått delvis uppnått från"),
            N_("Så stor del av målvärdet som minst krävs för delvis uppnått. Lägre utfall är ej uppnått."),
            Number(0, 2, percent=True),
            required=True,
            group=_MEASURES,
        ),
        Column(
            "thresholds.bare_target",
            N_("Målvärde utan riktning betyder"),
            N_("Vad ett målvärde som bara är ett tal, till exempel 40, ska betyda."),
            DIRECTIONS,
            required=True,
            group=_MEASURES,
        ),
        Column(
            "aggregation.rule",
            N_("Regel"),
            N_("Hur många bedömningar blir en. Poäng: uppnått 1, delvis uppnått ½, ej uppnått 0."),
            RULES,
            required=True,
            group=_UPWARDS,
        ),
        Column(
            "aggregation.achieved_from",
            N_("Uppnått från"),
            N_("Andel av poängen från vilken helheten är uppnådd."),
            _SHARE,
            required=True,
            group=_UPWARDS,
        ),
        Column(
            "aggregation.partly_from",
            N_("Delvis uppnått från"),
            N_("Andel av poängen från vilken helheten är delvis uppnådd."),
            _SHARE,
            required=True,
            group=_UPWARDS,
        ),
        Column(
            "aggregation.least_assessed",
            N_("Minsta andel bedömda"),
            N_("Är en mindre andel bedömd blir helheten ej bedömd."),
            _SHARE,
            required=True,
            group=_UPWARDS,
        ),
        Column(
            "limits.horizon_years",
            N_("Horisont i år"),
            N_("Så många år framåt som mål och aktiviteter får sträcka sig, oftast 1–3."),
            Number(1, 10, whole=True),
            required=True,
            group=_BOUNDS,
        ),
        Column(
            "limits.most_goals",
            N_("Högst antal mål per kort"),
            N_("Hur många mål ett kort får ha. 0 betyder ingen gräns."),
            _COUNT,
            required=True,
            group=_BOUNDS,
        ),
        Column(
            "limits.most_goals_per_perspective",
            N_("Högst antal mål per perspektiv"),
            N_("Hur många mål ett kort får ha i ett och samma perspektiv. 0 betyder ingen gräns."),
            _COUNT,
            required=True,
            group=_BOUNDS,
        ),
    ),
)
