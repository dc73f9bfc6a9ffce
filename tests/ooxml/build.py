"""Make small workbooks by hand, part by part, with whatever irregularity a test is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="14"/><color rgb="FF112233"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="10" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1">'
    '<alignment horizontal="center" wrapText="1"/><protection locked="0"/></xf>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyFill="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
SHEET_DATA = (
    '<row r="1" spans="1:3"><c r="A1" s="1"><v>0.5</v></c><c r="C1" t="str"><v>Mål</v></c></row>'
    '<row r="3" s="1" customFormat="1"><c r="B3" s="2"><f>A1*2</f><v>1</v></c></row>'
)


def sheet(data: str = SHEET_DATA, *, before: str = "", after: str = "", root: str = "") -> str:
    """Return a worksheet with this content of sheetData."""
    body = f"<sheetData>{data}</sheetData>" if data else "<sheetData/>"
    return f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{R}"{root}>{before}{body}{after}</worksheet>'


def parts(
    *sheets: str, styles: str | None = STYLES, strings: tuple[str, ...] = (), extra: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """Return the parts of a workbook with these sheets, named Blad1, Blad2 and so on."""
    sheets = sheets or (sheet(),)
    content = {'Default Extension="rels"': "application/vnd.openxmlformats-package.relationships+xml"}
    prefix = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    content['Default Extension="xml"'] = "application/xml"
    content['Override PartName="/xl/workbook.xml"'] = f"{prefix}.sheet.main+xml"
    rels: list[str] = []
    made: dict[str, str] = {}
    tabs = ""
    for number, body in enumerate(sheets, 1):
        made[f"xl/worksheets/sheet{number}.xml"] = body
        content[f'Override PartName="/xl/worksheets/sheet{number}.xml"'] = f"{prefix}.worksheet+xml"
        rels.append(f'<Relationship Id="rId{number}" Type="{R}/worksheet" Target="worksheets/sheet{number}.xml"/>')
        tabs += f'<sheet name="Blad{number}" sheetId="{number}" r:id="rId{number}"/>'
    if styles is not None:
        made["xl/styles.xml"] = styles
        content['Override PartName="/xl/styles.xml"'] = f"{prefix}.styles+xml"
        rels.append(f'<Relationship Id="rIdS" Type="{R}/styles" Target="styles.xml"/>')
    if strings:
        items = "".join(f"<si><t>{text}</t></si>" for text in strings)
        made["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{items}</sst>'
        content['Override PartName="/xl/sharedStrings.xml"'] = f"{prefix}.sharedStrings+xml"
        rels.append(f'<Relationship Id="rIdT" Type="{R}/sharedStrings" Target="sharedStrings.xml"/>')
    types = "".join(f'<{key} ContentType="{kind}"/>' for key, kind in content.items())
    found = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{RELS.replace("relationships", "content-types")}">{types}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{RELS}"><Relationship Id="rId1" '
        f'Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{R}"><sheets>{tabs}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{RELS}">{"".join(rels)}</Relationships>',
        **made,
        **(extra or {}),
    }
    return {name: text.encode("utf-8") for name, text in found.items()}


def pack(content: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the zip file of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in content.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 17, 12, 30, 0)), data, method)
    return stream.getvalue()


def workbook(*sheets: str, styles: str | None = STYLES, strings: tuple[str, ...] = ()) -> bytes:
    """Return a workbook file with these sheets."""
    return pack(parts(*sheets, styles=styles, strings=strings))


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def strict(content: dict[str, bytes]) -> dict[str, bytes]:
    """Return the same parts in the namespaces of the Strict conformance class."""
    return {
        name: data.replace(MAIN.encode(), STRICT.encode()).replace(R.encode(), R_STRICT.encode())
        for name, data in content.items()
    }
