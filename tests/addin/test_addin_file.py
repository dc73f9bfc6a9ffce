"""The built add-in: what Microsoft's validator, oletools, pyOpenVBA's interpreter and LibreOffice make of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from pyopenvba.apps.excel import ExcelApplication

from tests.addin.engine import excel, facts, opened
from tests.conftest import ROOT
from xl_malkort import __version__
from xl_malkort.addin.build import addin_bytes, build, macros_folder, sources, version_of
from xl_malkort.addin.handlers import HANDLERS
from xl_malkort.addin.start import decoded
from xl_malkort.output.template.kinds import TEMPLATES

ADDIN = ROOT / "macros" / "xl_malkort.xlam"
RIBBON = ROOT / "macros" / "Ribbon.xml"
NS = "{http://schemas.microsoft.com/office/2009/07/customui}"


def test_the_committed_add_in_is_what_its_texts_give(tmp_path: Path) -> None:
    assert ADDIN.read_bytes() == addin_bytes(macros_folder()), "run: xl-malkort addin build"
    assert build(target=tmp_path / "a.xlam").read_bytes() == ADDIN.read_bytes()


def test_the_add_in_has_no_errors(validator: Callable[[Path], list[str]]) -> None:
    assert validator(ADDIN) == []


def test_the_add_in_says_its_version_and_nobodys_name() -> None:
    assert version_of(ADDIN) == __version__
    with zipfile.ZipFile(ADDIN) as package:
        core = package.read("docProps/core.xml").decode()
    assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]*)<", core) == ["xl_malkort"]


@pytest.mark.filterwarnings("ignore")  # oletools' own parser is older than what it stands on
def test_oletools_reads_back_exactly_the_texts() -> None:
    from oletools.olevba import VBA_Parser

    parser = VBA_Parser(str(ADDIN))
    found = {Path(name).stem: code for _, _, name, code in parser.extract_macros()}
    parser.close()
    written = sources(macros_folder())
    assert found.keys() == {*written, "Sheet1"}

    def body(text: str) -> list[str]:
        lines = text.replace("\r\n", "\n").strip().split("\n")
        return [line for line in lines if not line.startswith("Attribute VB_")]

    for name, text in written.items():
        assert body(found[name]) == body(text), name
    assert body(found["Sheet1"]) in ([], [""])


def test_the_ribbon_is_in_the_package_as_office_looks_for_it() -> None:
    with zipfile.ZipFile(ADDIN) as package:
        assert package.read("customUI/customUI14.xml") == RIBBON.read_bytes()
        rels = ET.fromstring(package.read("_rels/.rels"))
    found = [
        one.get("Target") for one in rels if (one.get("Type") or "").endswith("2007/relationships/ui/extensibility")
    ]
    assert found == ["customUI/customUI14.xml"]


_CHILDREN = {
    "customUI": {"ribbon"},
    "ribbon": {"tabs"},
    "tabs": {"tab"},
    "tab": {"group"},
    "group": {"button", "menu"},
    "menu": {"button"},
    "button": set(),
}
_COMMON = {"id", "label", "keytip", "imageMso", "screentip", "supertip", "size", "tag", "getEnabled"}
_ATTRIBUTES = {
    "customUI": {"onLoad"},
    "ribbon": set(),
    "tabs": set(),
    "tab": {"id", "label", "keytip", "insertAfterMso"},
    "group": {"id", "label"},
    "menu": _COMMON,
    "button": _COMMON | {"onAction"},
}
"""What [MS-CUSTOMUI2] allows of what we use."""


def test_the_ribbon_has_the_structure_office_expects() -> None:
    root = ET.fromstring(RIBBON.read_bytes())
    ids: list[str] = []
    tips: dict[str, list[str]] = {}

    def visit(one: ET.Element, path: str) -> None:
        name = one.tag.removeprefix(NS)
        assert one.tag.startswith(NS)
        assert set(one.attrib) <= _ATTRIBUTES[name], (path, one.attrib)
        if "id" in one.attrib:
            ids.append(one.attrib["id"])
            assert re.fullmatch(r"[A-Za-z_][\w.]*", one.attrib["id"])
        assert len(one.get("label", "")) <= 1024
        assert len(one.get("screentip", "")) <= 1024
        assert len(one.get("supertip", "")) <= 1024
        if tip := one.get("keytip"):
            assert re.fullmatch(r"\w{1,3}", tip)
            tips.setdefault("tab" if name != "tab" else "tabs", []).append(tip)
        if name == "button" and "menu" in path:
            assert "size" not in one.attrib, "a button in a menu has no size"
        for child in one:
            assert child.tag.removeprefix(NS) in _CHILDREN[name]
            visit(child, f"{path}/{name}")

    visit(root, "")
    assert len(ids) == len(set(ids))
    for group in tips.values():
        assert len(group) == len(set(group)), "key tips are told apart"


def _signatures() -> dict[str, str]:
    found = {}
    for text in sources(macros_folder()).values():
        for name, parameters in re.findall(r"^Public Sub (\w+)\((.*)\)\r?$", text, re.MULTILINE):
            found[name] = parameters
    return found


def test_every_callback_is_a_procedure_with_the_right_signature() -> None:
    wanted = {
        "onLoad": "ribbon As IRibbonUI",
        "onAction": "control As IRibbonControl",
        "getEnabled": "control As IRibbonControl, ByRef returnedVal",
        "getLabel": "control As IRibbonControl, ByRef returnedVal",
    }
    there = _signatures()
    seen = 0
    for one in ET.fromstring(RIBBON.read_bytes()).iter():
        for attribute, parameters in wanted.items():
            if name := one.get(attribute):
                assert there[name] == parameters, name
                seen += 1
    assert seen > 15


@pytest.mark.parametrize("menu", ["malkortNytt", "malkortAlla"])
def test_the_menus_hold_every_kind_of_card_there_is(menu: str) -> None:
    root = ET.fromstring(RIBBON.read_bytes())
    found = next(one for one in root.iter(f"{NS}menu") if one.get("id") == menu)
    assert [one.get("tag") for one in found] == [str(kind) for kind in TEMPLATES]


def test_modules_declare_everything_and_nothing_that_is_for_windows_alone() -> None:
    for name, text in sources(macros_folder()).items():
        assert "Option Explicit" in text, name
        assert not re.search(r"^\s*(Public |Private )?Declare ", text, re.MULTILINE), name
    assert "Redistributions in binary form must reproduce" in sources(macros_folder())["xlwings"]


@pytest.fixture(scope="module")
def vba() -> ExcelApplication:
    """The modules in pyOpenVBA's interpreter, with RunPython and the dialogs recorded instead of run."""
    app = ExcelApplication()
    app.add_workbook()
    texts = sources(macros_folder())
    for name in ("MalkortBok", "MalkortRibbon", "MalkortPython", "MalkortDialog"):
        text = texts[name]
        for dialog in ("MalkortValjMapp", "MalkortValjFil", "MalkortSparaSom"):
            text = re.sub(rf"Public Function {dialog}\b.*?End Function", "", text, flags=re.DOTALL)
        app.add_module(text, name=name)
    app.add_module(
        """
Public Sokvag As String
Public Function RunPython(PythonCommand As String)
    Debug.Print PythonCommand
End Function
Public Function GetConfig(configKey As String, Optional default As String = "") As Variant
    GetConfig = "python.exe"
End Function
Public Function FileExists(ByVal FileSpec As String) As Boolean
    FileExists = (FileSpec <> "")
End Function
Public Function MalkortValjMapp(ByVal Fraga As String) As String
    MalkortValjMapp = "C:\\Mål & ""kort"" 100 %"
End Function
Public Function MalkortValjFil(ByVal Fraga As String) As String
    MalkortValjFil = "C:\\styrmodell.xlsx"
End Function
Public Function MalkortSparaSom(ByVal Namn As String) As String
    MalkortSparaSom = "C:\\" & Namn & ".xlsx"
End Function
""",
        name="Recorded",
    )
    app.add_module(
        """
Public Sub Tryck(Callback As String, Sort As String)
    Dim Knapp As New Knapptyp
    Knapp.Tag = Sort
    Application.Run Callback, Knapp
End Sub
""",
        name="Pressing",
    )
    app.add_module("Public Tag As String\n", name="Knapptyp", kind="class")
    return app


def _buttons() -> list[tuple[str, str]]:
    root = ET.fromstring(RIBBON.read_bytes())
    return [(str(one.get("onAction")), one.get("tag", "")) for one in root.iter(f"{NS}button")]


@pytest.mark.parametrize(("callback", "tag"), _buttons())
def test_every_button_ends_in_one_line_of_python(vba: ExcelApplication, callback: str, tag: str) -> None:
    before = len(vba.console)
    vba.run("Tryck", callback, tag)
    lines = vba.console[before:]
    assert len(lines) == 1
    found = re.fullmatch(
        r"import xl_malkort\.addin\.start as s;s\.run\('(\w+)','([0-9A-F]*)','([0-9A-F]*)'\)", lines[0]
    )
    assert found, lines
    assert found[1] in HANDLERS
    assert lines[0].isascii()
    answers = [decoded(found[n]) for n in (2, 3) if found[n]]
    # A handler takes the workbook and as many answers as the dialogs give.
    assert HANDLERS[found[1]].__code__.co_argcount == 1 + len(answers)
    if found[1] == "consolidate":
        assert answers == ['C:\\Mål & "kort" 100 %', "C:\\Sammanställning.xlsx"]
    if found[1] == "cards_for_all":
        assert answers[0] == f"{tag}|C:\\styrmodell.xlsx"


def test_every_handler_has_its_button(vba: ExcelApplication) -> None:
    text = sources(macros_folder())["MalkortRibbon"]
    assert set(re.findall(r'MalkortKor\w* "(\w+)"', text)) == set(HANDLERS)


def test_what_the_vba_says_of_a_workbook_is_what_the_test_engine_says(vba: ExcelApplication, example: Path) -> None:
    path = sorted(example.rglob("12*.xlsx"))[0]
    app = ExcelApplication()
    app.activate_workbook(app.open_workbook(path))
    app.add_module(sources(macros_folder())["MalkortBok"], name="MalkortBok")
    assert app.run("MalkortMall") == "goal_card"
    assert app.run("MalkortKanVaraKort") is True

    def names(told: object) -> dict[str, str]:
        records = [record.split(chr(31)) for record in str(told).split(chr(30))]
        return {one[1]: one[2].replace("'", "") for one in records if one[0] == "N"}

    told = names(app.run("MalkortFakta", path.name))
    wanted = names(facts(opened(excel(), path).impl))
    assert {key: value for key, value in told.items() if key in wanted} == wanted
    how = app.run("MalkortSkyddAv", path.name, "Målkort")
    assert len(str(how)) == 14
    assert app.run("MalkortSkyddAv", path.name, "Målkort") == ""
    app.run("MalkortSkyddPa", path.name, "Målkort", how)
    assert app.run("MalkortSkyddAv", path.name, "Målkort") == how


_LOAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">{}
</script:module>
"""
_BASIC = """
Sub Main
  Dim how(2) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName" : how(0).Value = "Calc MS Excel 2007 VBA XML"
  how(1).Name = "MacroExecutionMode" : how(1).Value = 4
  how(2).Name = "Hidden" : how(2).Value = True
  Dim f As Integer, a(), b(), c()
  f = FreeFile
  Open "{out}" For Output As #f
  On Error GoTo failed
  doc = StarDesktop.loadComponentFromURL("{url}", "_blank", 0, how())
  For Each m In doc.BasicLibraries.getByName("VBAProject").ElementNames
    Print #f, "module " & m
  Next
  For Each call_ In Array({calls})
    parts = Split(call_, "=")
    where = "vnd.sun.star.script:VBAProject." & parts(0) & "?language=Basic&location=document"
    s = doc.getScriptProvider().getScript(where)
    If UBound(parts) = 0 Then r = s.invoke(a(), b(), c()) Else r = s.invoke(Array(parts(1)), b(), c())
    Print #f, "called " & parts(0) & " " & r
  Next
  Print #f, "done"
failed:
  If Err Then Print #f, "failed " & call_ & " " & Error$
  Close #f
  StarDesktop.terminate()
End Sub"""


@pytest.mark.needs_libreoffice
def test_the_modules_load_and_compile_in_libreoffice(soffice: object, tmp_path: Path) -> None:
    program = shutil.which("soffice")
    assert program
    start = [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    # The first start makes the profile, and would replace a library laid there before.
    subprocess.run([*start, "--terminate_after_init"], check=True, capture_output=True, timeout=60)
    out = tmp_path / "told.txt"
    # A copy, so that a lock file of LibreOffice never comes to lie in the repository.
    copy = Path(shutil.copyfile(ADDIN, tmp_path / "copy.xlam"))
    # One call into each module: LibreOffice compiles a module whole when something in it is called.
    calls = (
        "MalkortPython.MalkortKoder=ÅB",
        "MalkortBok.MalkortKanVaraKort",
        "MalkortDialog.MalkortSort=x",
        "MalkortRibbon.MalkortUppdatera",
        r"xlwings.ParentFolder=C:\Mål/a\python.exe",
    )
    basic = _BASIC.format(out=out, url=copy.as_uri(), calls=",".join(f'"{one}"' for one in calls))
    library = tmp_path / "profile" / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "Module1.xba").write_text(_LOAD.format(escape(basic)), encoding="utf-8")
    (library / "script.xlb").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE library:library PUBLIC '
        '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
        '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
        'library:readonly="false" library:passwordprotected="false">'
        '<library:element library:name="Module1"/></library:library>',
        encoding="utf-8",
    )
    subprocess.run([*start, "macro:///Standard.Module1.Main"], check=True, capture_output=True, timeout=60)
    told = out.read_text(encoding="utf-8").splitlines()
    assert {line.split()[1] for line in told if line.startswith("module ")} == {*sources(macros_folder()), "Sheet1"}
    assert [line for line in told if line.startswith("failed")] == []
    assert "called MalkortPython.MalkortKoder 00C50042" in told
    assert told[-1] == "done"


def test_the_picture_of_the_ribbon_is_of_this_ribbon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    import ribbon

    assert ribbon.PICTURE.read_text(encoding="utf-8") == ribbon.drawing(), "run: python docs/ribbon.py"


def test_the_version_of_xlwings_is_the_same_everywhere() -> None:
    from xl_malkort.addin.doctor import _VBA_XLWINGS

    assert f'XLWINGS_VERSION As String = "{_VBA_XLWINGS}"' in sources(macros_folder())["xlwings"]
    assert f"xlwings=={_VBA_XLWINGS}" in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
