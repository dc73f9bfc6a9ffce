"""The sheet Så räknas status: this municipality's rules in words, with its own figures and colours."""

from __future__ import annotations

from typing import Any

from xl_malkort.i18n import _, fill
from xl_malkort.model import ActivityStatus, AggregationRule, GoalStatus, SteeringModel
from xl_malkort.output.look import a4_landscape
from xl_malkort.output.rollup.overridable import STATUS_LIST
from xl_malkort.output.rollup.pen import Pen
from xl_malkort.output.rollup.table import open_sheet
from xl_malkort.rollup.aggregate import POINTS
from xl_malkort.rollup.collect import OPEN
from xl_malkort.rollup.rollup import Rollup
from xl_malkort.rollup.words import number, percent


def write_rules(book: Any, pen: Pen, rollup: Rollup) -> None:
    """Write the sheet Så räknas status; its list of statuses is also the drop-down of Åsidosätt."""
    model = rollup.model
    name = _("Så räknas status")
    lead = fill(_("Reglerna i styrmodellen för {municipality}."), municipality=model.municipality)
    sheet = open_sheet(book, pen, name, name, lead)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 110)
    row = _scale(book, sheet, pen, model, name, 3)
    row = _activities(sheet, pen, model, row + 1) + 1
    sheet.set_row(row + 1, 22)
    sheet.write_string(row + 1, 0, _("Reglerna"), pen.look("heading"))
    for n, (label, text) in enumerate(rules_in_words(model), row + 2):
        pen.rows(sheet, n, ((text, 114), (label, 24)))
        sheet.write_string(n, 0, label, pen.look("label"))
        sheet.write_string(n, 1, text, pen.look("cell"))
    a4_landscape(sheet)
    sheet.fit_to_pages(1, 1)


def rules_in_words(model: SteeringModel) -> list[tuple[str, str]]:
    """Say each rule in words, with the model's figures."""
    limits, rule = model.thresholds, model.aggregation
    figures = {
        "achieved": percent(limits.achieved),
        "partly": percent(limits.partly),
        "up": percent(rule.achieved_from),
        "mid": percent(rule.partly_from),
        "least": percent(rule.least_assessed),
    }
    aggregated = {
        AggregationRule.SHARE: _(
            "Poängen (uppnått 1, delvis ½, ej 0) räknas ihop till ett medelvärde för alla bedömda mål. "
            "Uppnått från {up}, delvis från {mid}, annars ej uppnått."
        ),
        AggregationRule.WEIGHTED: _(
            "Poängen (uppnått 1, delvis ½, ej 0) räknas ihop till ett medelvärde där målens och enheternas vikter "
            "i styrmodellen räknas in. Uppnått från {up}, delvis från {mid}, annars ej uppnått."
        ),
        AggregationRule.WORST: _("Det sämsta bedömda målet avgör."),
        AggregationRule.MAJORITY: _(
            "Den vanligaste statusen bland bedömda mål avgör. Är två lika vanliga gäller den sämre."
        ),
    }
    said = [
        (
            _("Mått"),
            _(
                "Utfallet jämförs med målvärdet, och målvärdets riktning avgör. Minst: utfall delat med målvärde. "
                "Högst: målvärde delat med utfall. Uppnått från {achieved}, delvis från {partly}, annars ej uppnått. "
                "Mellan två värden: uppnått inom intervallet, utanför avgör avståndet till närmaste gräns. "
                "Öka eller minska: jämförs med basvärdet, eller med utfallet vid förra uppföljningen. "
                "Oförändrat är delvis. "
                "Ja: uppnått vid ja. Skiljer sig enheterna, eller förstås ett värde inte, blir måttet ej bedömt."
            ),
        ),
        (
            _("Mål"),
            _(
                "En status som enheten själv har satt gäller. Saknas den beräknas målet av sina mått med samma regel "
                "som för sammanvägningen, och markeras som beräknad. Ett statusord som inte förstås gissas aldrig: "
                "målet blir ej bedömt."
            ),
        ),
        (_("Sammanvägning uppåt"), aggregated[rule.rule]),
        (
            _("Vad som räknas"),
            _(
                "En enhet sammanvägs av alla mål i sitt eget kort och i korten för enheterna under den. Ett mål i "
                "målträdet sammanvägs av alla mål som är kopplade till det eller till ett mål under det. Nivåer får "
                "hoppas över. Ett mål utan koppling räknas för sin enhet och sitt perspektiv, men inte i målträdet."
            ),
        ),
        (
            _("Ej bedömt"),
            _(
                "Räknas aldrig i medelvärdet men visas alltid, till exempel 12 av 16 mål bedömda. Är mindre än "
                "{least} bedömt blir det sammanvägda också ej bedömt."
            ),
        ),
        (_("Utgår"), _("Mål som utgår räknas inte alls.")),
        (
            _("Aktivitet"),
            _(
                "Visas med sin egen status. Har datumet passerats utan att aktiviteten är klar, inställd eller "
                "pausad är det en avvikelse. Statusen ändras inte."
            ),
        ),
        (
            _("Åsidosätta"),
            _(
                "På Enheter × mål och Röda tråden kan en annan status väljas, med motivering. Den gäller framför den "
                "beräknade på just den raden. På ett enskilt mål räknas den också uppåt. På en enhet eller ett mål i "
                "målträdet ändrar den inte nivåerna ovanför, för där räknas målen själva. Spara arbetsboken: "
                "valen läses när statusfärgerna skrivs tillbaka till korten och vid nästa sammanställning."
            ),
        ),
        (
            _("Flera kort för samma enhet"),
            _(
                "Ett kort per enhet räknas: i första hand det för rätt år och tillfälle, i andra hand det första i "
                "filordning. De andra står i Källor."
            ),
        ),
        (
            _("Okända enheter"),
            _("Kort för enheter utanför registret visas för sig och räknas inte uppåt."),
        ),
    ]
    return [(label, fill(text, **figures)) for label, text in said]


def _scale(book: Any, sheet: Any, pen: Pen, model: SteeringModel, name: str, row: int) -> int:
    sheet.set_row(row - 1, 22)
    sheet.write_string(row - 1, 0, _("Mål och mått"), pen.look("heading"))
    meanings = {
        GoalStatus.NOT_ASSESSED: _("Ingen status, eller en som inte kan bedömas. Räknas inte, men visas."),
        GoalStatus.DROPPED: _("Målet utgår. Räknas inte."),
    }
    first = row
    for look in model.goal_scale:
        value = GoalStatus(look.value)
        points = fill(_("Poäng: {points}"), points=number(POINTS[value])) if value in POINTS else meanings[value]
        pen.status(sheet, row, 0, value, "cell")
        sheet.write_string(row, 1, points, pen.look("cell"))
        row += 1
    quoted = name.replace("'", "''")
    book.define_name(STATUS_LIST, f"='{quoted}'!$A${first + 1}:$A${row}")
    return row


def _activities(sheet: Any, pen: Pen, model: SteeringModel, row: int) -> int:
    sheet.set_row(row, 22)
    sheet.write_string(row, 0, _("Aktiviteter"), pen.look("heading"))
    for look in model.activity_scale:
        row += 1
        late = ActivityStatus(look.value) in OPEN
        text = (
            _("Räknas som över tiden när klart senast har passerats.") if late else _("Räknas aldrig som över tiden.")
        )
        pen.status(sheet, row, 0, look.value, "cell")
        sheet.write_string(row, 1, text, pen.look("cell"))
    return row
