"""Files that are refused: each with its own code and a sentence that says which file, what is wrong, what to do."""

from __future__ import annotations

import re
import string
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from xl_malkort.errors import InputError
from xl_malkort.grid import open_workbook, refusal
from xl_malkort.grid.refusals import ONLY_WHEN_WRITING, SENTENCES
from xl_malkort.ooxml import OoxmlError
from xl_malkort.ooxml.errors import MESSAGES

from .handmade import CT, cells, first_sheet, opened, parts, worksheet, zipped

GOOD = zipped(parts(cells("><v>1</v>")))
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OWN_REASONS = {"macro_sheet", "sheet_extent", "text_volume", "values"}


def stream(name: str) -> bytes:
    """A compound file that has one stream of this name, as far as anybody looks."""
    raw = name.encode("utf-16-le") + b"\0\0"
    return (OLE2 + bytes(504)) + raw.ljust(64, b"\0") + bytes((len(raw), 0, 2)) + bytes(61)


def with_part(name: str, content: str | bytes) -> bytes:
    return zipped({**parts(cells("><v>1</v>")), name: content})


def twice() -> bytes:
    """A zip with two sheets of one name; the second name is put in afterwards, because no library writes it."""
    return with_part("xl/worksheets/sheet9.xml", worksheet("")).replace(b"sheet9.xml", b"sheet1.xml")


def wrong_checksum() -> bytes:
    at = GOOD.rindex(b"PK\x01\x02", 0, GOOD.rindex(b"xl/workbook.xml"))
    return GOOD[: at + 16] + b"\0\0\0\0" + GOOD[at + 20 :]


def typed(kind: str, content: str | bytes) -> bytes:
    """A package whose main part is something else, and says so."""
    kind = kind if "/" in kind else f"application/vnd.openxmlformats-officedocument.{kind}"
    types = f'<Types xmlns="{CT}"><Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>'
    return zipped({**parts(""), "[Content_Types].xml": types, "xl/workbook.xml": content})


FILES: dict[str, tuple[str, bytes]] = {
    "empty": ("MK101", b""),
    "text": ("MK102", "Mål;Mått\nTrygghet;90".encode("latin-1")),
    "web page": ("MK102", b"<!DOCTYPE html><html><body>Logga in</body></html>"),
    "pdf": ("MK102", b"%PDF-1.7 ..."),
    "zeros": ("MK102", bytes(5000)),
    "zip of something else": ("MK102", zipped({"kort.txt": "hej"})),
    "document": ("MK102", typed("wordprocessingml.document.main+xml", "<w:document xmlns:w='urn:w'/>")),
    "truncated": ("MK103", GOOD[: len(GOOD) // 2]),
    "bad directory": ("MK104", GOOD.replace(b"PK\x01\x02", b"PK\x01\x09", 2).replace(b"PK\x01\x09", b"PK\x01\x02", 1)),
    "flipped byte": ("MK104", wrong_checksum()),
    "broken XML": ("MK104", with_part("xl/workbook.xml", "<workbook>")),
    "encrypted": ("MK105", stream("EncryptedPackage")),
    "old Excel": ("MK106", stream("Workbook")),
    "older Excel": ("MK106", b"\x09\x08\x10\x00\x00\x06\x05\x00"),
    "xlsb": ("MK107", typed("application/vnd.ms-excel.sheet.binary.macroEnabled.main", b"\x83\x01\x00")),
    "ods": ("MK108", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})),
    "too many entries": ("MK109", zipped({f"x{n}": "" for n in range(10_001)})),
    "doctype": (
        "MK111",
        with_part("xl/worksheets/sheet1.xml", '<!DOCTYPE a [<!ENTITY b "c">]>' + worksheet("").partition("\n")[2]),
    ),
    "doctype among the strings": (
        "MK111",
        zipped(parts(cells('t="s"><v>0</v>'), strings="<!DOCTYPE sst><sst><si><t>a</t></si></sst>")),
    ),
    "doctype in the styles": ("MK111", with_part("xl/styles.xml", "<!DOCTYPE styleSheet><styleSheet/>")),
    "nested beyond reason": (
        "MK111",
        with_part("xl/workbook.xml", "<a>" * 300 + "</a>" * 300),
    ),
    "two of one name": ("MK112", twice()),
    "UTF-16": (
        "MK113",
        with_part("xl/worksheets/sheet1.xml", worksheet("").replace("UTF-8", "UTF-16").encode("utf-16")),
    ),
    "UTF-16 in the styles": ("MK113", with_part("xl/styles.xml", "<styleSheet/>".encode("utf-16"))),
    "macro sheet": ("MK114", zipped(parts(worksheet(""), kind="xlMacrosheet"))),
    "entity": ("MK104", with_part("xl/worksheets/sheet1.xml", cells('t="str"><v>&secret;</v>'))),
    "string that is not there": ("MK104", zipped(parts(cells('t="s"><v>7</v>'), strings="<sst/>"))),
    "styles cut short": ("MK104", with_part("xl/styles.xml", "<styleSheet>")),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_refused_with_its_own_code_and_its_name(tmp_path: Path, kind: str) -> None:
    code, data = FILES[kind]
    with pytest.raises(InputError) as raised:
        first_sheet(tmp_path, data)
    assert (raised.value.code, "”kort.xlsx”" in str(raised.value)) == (code, True)


def test_a_good_file_under_another_ending_is_read(tmp_path: Path) -> None:
    assert opened(tmp_path, GOOD, "kort.tmp").sheet("Målkort").value(1, 1) == 1


def test_a_file_that_is_gone_is_said_to_be_gone(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="finns inte längre") as raised:
        open_workbook(tmp_path / "borta.xlsx")
    assert raised.value.code == "MK116"


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        open_workbook(tmp_path)


def failing(error: BaseException) -> Callable[..., bytes]:
    def read(*_: object) -> bytes:
        raise error

    return read


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(13, "denied"), "MK117"),
        (FileNotFoundError(2, "gone"), "MK116"),
        (OSError(5, "input/output error"), "MK121"),
        (OoxmlError("locked", owner="Excel"), "MK119"),
        (OoxmlError("cloud_placeholder"), "MK120"),
        (MemoryError(), "MK109"),
        (ZeroDivisionError("inside"), "MK199"),
    ],
)
def test_what_the_system_says_is_put_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    path = tmp_path / "kort.xlsx"
    path.write_bytes(GOOD)
    monkeypatch.setattr(Path, "open", failing(error))
    with pytest.raises(InputError) as raised:
        open_workbook(path)
    assert raised.value.code == code


def test_a_person_who_stops_the_program_is_obeyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kort.xlsx"
    path.write_bytes(GOOD)
    monkeypatch.setattr("xl_malkort.grid.calamine.load_workbook", failing(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        open_workbook(path).sheet("Målkort")


def test_a_panic_of_the_reader_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        pass

    monkeypatch.setattr("xl_malkort.grid.calamine.load_workbook", failing(Panic("inside")))
    with pytest.raises(InputError) as raised:
        first_sheet(tmp_path, GOOD)
    assert raised.value.code == "MK104"


def test_every_reason_of_the_package_layer_has_a_sentence() -> None:
    assert set(SENTENCES) | ONLY_WHEN_WRITING == set(MESSAGES) | OWN_REASONS
    assert not set(SENTENCES) & ONLY_WHEN_WRITING


def test_one_code_has_one_sentence() -> None:
    codes = {sentence: code for code, sentence in SENTENCES.values()}
    assert len(set(codes.values())) == len(codes) == len(set(SENTENCES.values()))
    assert all(re.fullmatch(r"MK1\d\d", code) for code in codes.values())


@pytest.mark.parametrize("reason", sorted(SENTENCES))
def test_a_sentence_names_the_file_and_says_what_to_do(reason: str) -> None:
    error = refusal(OoxmlError(reason, sheet="Mål", cell="XFD9", reason="avbrott"), Path("a/kort.xlsx"))
    text = str(error)
    assert text.startswith("”kort.xlsx”: ")
    assert not [field for _, field, _, _ in string.Formatter().parse(text) if field]
    assert text.count(".") >= 2
    assert text.endswith(".")


@pytest.mark.parametrize("reason", sorted(ONLY_WHEN_WRITING))
def test_what_only_writing_can_meet_gets_the_general_sentence(reason: str) -> None:
    error = refusal(OoxmlError(reason), Path("kort.xlsx"))
    assert (error.code, f"({reason})" in str(error)) == ("MK199", True)


def test_a_refusal_stays_what_it_is() -> None:
    error = InputError("MK101", "tom")
    assert refusal(error, Path("kort.xlsx")) is error


def test_entries_with_a_strange_compression_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "kort.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in parts(cells("><v>1</v>")).items():
            archive.writestr(name, content)
    with pytest.raises(InputError) as raised:
        open_workbook(path)
    assert raised.value.code == "MK115"
