"""The zip container: what is not ours stays the bytes it was; what is damaged or hostile is refused by name."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from xl_malkort.ooxml import Limits, OoxmlError, Package, apply_delta, plan_paint
from xl_malkort.ooxml.zip import Entry, read_directory

from . import judge
from .build import pack, parts, unpack, workbook

GREEN = {("Blad1", "D1"): "#92D050"}


class Unseekable(io.BytesIO):
    """A stream like standard output, for which zipfile writes data descriptors."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise io.UnsupportedOperation

    def seek(self, *_: object) -> int:
        raise io.UnsupportedOperation


def with_descriptors() -> bytes:
    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts().items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_bare_descriptors() -> bytes:
    """The same without the optional signatures of the descriptors, as some streaming writers leave them out."""
    data = with_descriptors()
    entries = read_directory(data).entries
    out, shifts = b"", {}
    at = 0
    for entry in entries:
        shifts[entry.record] = len(out)
        out += data[at : entry.end] + data[entry.end + 4 : entry.end + 16]
        at = entry.end + 16
    start = len(out)
    for entry in entries:
        record = bytearray(data[entry.record : entry.record_end])
        struct.pack_into("<I", record, 42, shifts[entry.record])
        out += bytes(record)
    return out + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(entries), len(entries), len(out) - start, start, 0)


def with_zip64() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts().items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(data)
    return stream.getvalue()


def with_zip64_directory() -> bytes:
    """A workbook whose directory keeps sizes and places in zip64 fields, and has a zip64 end record."""
    data = pack(parts())
    directory = read_directory(data)
    records = b""
    for entry in directory.entries:
        fields = list(struct.unpack_from("<4s6H3I5H2I", data, entry.record))
        name = data[entry.record + 46 : entry.record + 46 + fields[10]]
        extra = struct.pack("<2H3Q", 1, 24, entry.size, entry.compressed, entry.header)
        fields[8] = fields[9] = fields[16] = 0xFFFFFFFF
        fields[11] = len(extra)
        records += struct.pack("<4s6H3I5H2I", *fields) + name + extra
    count, start = len(directory.entries), directory.start
    end64 = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(records), start)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, start + len(records), 1)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:start] + records + end64 + locator + end


def with_extras() -> bytes:
    """Extra fields, an entry comment, a package comment, folders, stored parts, old dates."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.comment = b"Skapad av ett verksamhetssystem"
        archive.writestr(zipfile.ZipInfo("xl/"), b"")
        for name, data in parts().items():
            info = zipfile.ZipInfo(name)
            info.extra = struct.pack("<2HI", 0xCAFE, 4, 1)
            info.comment = "anmärkning".encode()
            info.external_attr = 0o640 << 16
            info.compress_type = zipfile.ZIP_STORED if "sheet" in name else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return stream.getvalue()


def with_prefix() -> bytes:
    return b"#!/bin/sh\nexit 0\n" + pack(parts())


def with_prefix_counted() -> bytes:
    """Bytes before the package that the offsets in the directory do count."""
    stream = io.BytesIO(b"X" * 20)
    stream.seek(0, io.SEEK_END)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts().items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_trailing_bytes() -> bytes:
    return pack(parts()) + b"\x00" * 100


def with_gaps() -> bytes:
    """Bytes between entries, as alignment tools leave them."""
    data = pack(parts())
    directory = read_directory(data)
    out = b""
    places = {}
    for entry in directory.entries:
        out += b"\0" * 7
        places[entry.record] = len(out)
        out += data[entry.header : entry.end]
    start = len(out)
    for entry in directory.entries:
        record = bytearray(data[entry.record : entry.record_end])
        struct.pack_into("<I", record, 42, places[entry.record])
        out += bytes(record)
    count = len(directory.entries)
    return out + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(out) - start, start, 0)


def with_backslashes() -> bytes:
    data = pack(parts())
    return data.replace(b"xl/worksheets/sheet1.xml", b"xl\\worksheets\\sheet1.xml").replace(
        b"xl/_rels/", b"xl\\_rels\\"
    )


def content_types_last() -> bytes:
    found = parts()
    found["[Content_Types].xml"] = found.pop("[Content_Types].xml")
    return pack(found)


SHAPES = [
    with_descriptors,
    with_bare_descriptors,
    with_zip64,
    with_zip64_directory,
    with_extras,
    with_prefix,
    with_prefix_counted,
    with_trailing_bytes,
    with_gaps,
    with_backslashes,
    content_types_last,
]


def untouched(data: bytes) -> list[tuple[bytes, bytes]]:
    """Return the bytes of each entry that a paint has no business with, and its record but for the offset."""
    found = []
    entries = sorted(read_directory(data).entries, key=lambda entry: entry.header)
    for entry, after in zip(entries, [*entries[1:], None], strict=True):
        end = after.header if after else read_directory(data).start
        if not entry.name.endswith(("sheet1.xml", "styles.xml")):
            record = data[entry.record : entry.record + 42] + data[entry.record + 46 : entry.record_end]
            found.append((data[entry.header : end], record if b"\xff\xff\xff\xff" not in record[:42] else b""))
    return found


@pytest.mark.parametrize("make", SHAPES)
def test_every_shape_of_zip_is_painted_and_undone(make):
    data = make()
    patched = plan_paint(Package.from_bytes(data), GREEN)
    assert untouched(patched.data) == untouched(data)
    assert apply_delta(patched.data, patched.undo) == data
    assert not plan_paint(Package.from_bytes(patched.data), GREEN).changed


@pytest.mark.parametrize("make", [s for s in SHAPES if s is not with_backslashes])
def test_other_programs_still_read_every_shape(make):
    new = plan_paint(Package.from_bytes(make()), GREEN).data
    with zipfile.ZipFile(io.BytesIO(new)) as archive:
        assert archive.testzip() is None
    assert judge.fill(new, "Blad1", "D1") == "92D050"


def test_the_rest_of_a_changed_entry_stays():
    data = with_extras()
    new = plan_paint(Package.from_bytes(data), GREEN).data
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(new)) as after:
        assert after.comment == before.comment
        for one, other in zip(before.infolist(), after.infolist(), strict=True):
            kept = ("filename", "date_time", "compress_type", "comment", "extra", "external_attr", "flag_bits")
            assert [getattr(one, key) for key in kept] == [getattr(other, key) for key in kept]


def refused(data: bytes, limits: Limits | None = None) -> OoxmlError:
    with pytest.raises(OoxmlError) as caught:
        Package.from_bytes(data, limits=limits or Limits()).prove()
    return caught.value


def with_entry(name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    return pack(parts() | {name: content}, method)


def patch_record(data: bytes, name: str, offset: int, shape: str, value: int, *, local: int | None = None) -> bytes:
    """Change one field of an entry's directory record, and of its local header."""
    generous = Limits(ratio=10_000)
    entry = next(entry for entry in read_directory(data, generous).entries if entry.name == name)
    out = bytearray(data)
    struct.pack_into(shape, out, entry.record + offset, value)
    if local is not None:
        struct.pack_into(shape, out, entry.header + local, value)
    return bytes(out)


def test_a_bomb_is_refused_before_it_is_inflated():
    data = with_entry("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    assert refused(data).code == "zip_bomb"


def test_a_bomb_that_lies_about_its_size_is_stopped_while_it_inflates():
    data = with_entry("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    data = patch_record(data, "xl/worksheets/sheet1.xml", 24, "<I", 1000, local=22)
    assert refused(data).code in ("zip_bomb", "bad_crc")


def test_memory_is_bounded_by_what_really_inflates():
    import tracemalloc

    data = with_entry("xl/worksheets/sheet1.xml", b" " * 40_000_000)
    data = patch_record(data, "xl/worksheets/sheet1.xml", 24, "<I", 1000, local=22)
    tracemalloc.start()
    refused(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_part_may_not_be_too_large():
    noise = zlib.compress(b"") + bytes(range(256)) * 500
    assert refused(with_entry("xl/big.xml", noise), Limits(entry_bytes=100_000)).code == "too_large"


def test_all_parts_together_may_not_be_too_large():
    assert refused(pack(parts()), Limits(total_bytes=2000)).code == "too_large"


def test_the_file_itself_may_not_be_too_large(tmp_path):
    data = pack(parts())
    assert refused(data, Limits(file_bytes=1000)).code == "too_large"
    path = tmp_path / "card.xlsx"
    path.write_bytes(data)
    with pytest.raises(OoxmlError) as caught:
        Package.open(path, limits=Limits(file_bytes=1000))
    assert caught.value.code == "too_large"


def test_there_may_not_be_too_many_entries():
    data = pack(parts() | {f"xl/media/{n}.png": b"" for n in range(30)})
    assert refused(data, Limits(entries=20)).code == "too_many_entries"


def test_two_entries_of_one_name_are_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts().items():
            archive.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("xl/workbook.xml", b"<other/>")
    assert refused(stream.getvalue()).code == "duplicate_entry"
    assert refused(pack(parts() | {"XL/WorkBook.xml": b"<other/>"})).code == "duplicate_entry"


def test_a_flipped_byte_is_noticed():
    data = bytearray(pack(parts(), zipfile.ZIP_STORED))
    at = data.index(b"<v>0.5</v>") + 3
    data[at] ^= 4
    assert refused(bytes(data)).code == "bad_crc"


def test_a_flipped_byte_in_compressed_data_is_noticed():
    data = pack(parts())
    entry = next(e for e in read_directory(data).entries if e.name.endswith("sheet1.xml"))
    for at in range(entry.start, entry.end):
        broken = bytearray(data)
        broken[at] ^= 0x40
        assert refused(bytes(broken)).code in ("bad_crc", "broken_zip", "zip_bomb")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_short_is_refused(share):
    data = pack(parts())
    assert refused(data[: int(len(data) * share)]).code == "truncated_zip"


def test_an_entry_with_two_names_is_refused():
    data = pack(parts())
    entry = next(e for e in read_directory(data).entries if e.name == "xl/styles.xml")
    other = data[: entry.header] + data[entry.header :].replace(b"xl/styles.xml", b"xl/styleZ.xml", 1)
    assert refused(other).params["reason"] == "an entry has two names"


def test_entries_that_share_bytes_are_refused():
    data = pack(parts())
    first, second = read_directory(data).entries[:2]
    out = bytearray(data)
    name = data[first.record + 46 : first.record_end]
    assert len(name) != second.record_end - second.record - 46
    struct.pack_into("<I", out, second.record + 42, first.header)
    assert refused(bytes(out)).code == "broken_zip"


def test_an_encrypted_zip_is_called_encrypted():
    data = patch_record(pack(parts()), "xl/workbook.xml", 8, "<H", 1, local=6)
    assert refused(data).code == "encrypted"


def test_an_unknown_compression_is_named():
    data = patch_record(pack(parts()), "xl/workbook.xml", 10, "<H", 93, local=8)
    error = refused(data)
    assert (error.code, error.params["method"]) == ("compression", 93)


def test_a_part_no_one_reads_may_be_compressed_in_any_way():
    data = with_entry("xl/media/image1.png", b"bild")
    data = patch_record(data, "xl/media/image1.png", 10, "<H", 93, local=8)
    new = plan_paint(Package.from_bytes(data), GREEN).data
    assert untouched(new) == untouched(data)


def test_an_entry_of_lzma_is_not_mistaken_for_deflate():
    found = parts()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in found.items():
            archive.writestr(name, data, zipfile.ZIP_LZMA if name == "xl/workbook.xml" else zipfile.ZIP_DEFLATED)
    assert refused(stream.getvalue()).code == "compression"


def test_a_package_of_several_volumes_is_refused():
    data = bytearray(workbook())
    struct.pack_into("<H", data, len(data) - 22 + 4, 1)
    assert refused(bytes(data)).code == "broken_zip"


@pytest.mark.parametrize("name", ["xl/ö.xml", "xl/\u202e.xml"])
def test_names_that_are_not_ascii_stay(name):
    data = with_entry(name, b"<a/>")
    new = plan_paint(Package.from_bytes(data), GREEN).data
    assert list(unpack(new)) == list(unpack(data))


def test_names_in_an_old_code_page_stay():
    data = with_entry("xl/ZZ.xml", b"<a/>").replace(b"xl/ZZ.xml", b"xl/\x86\x94.xml")
    package = Package.from_bytes(data)
    assert "xl/åö.xml" in package.part_names
    assert untouched(plan_paint(package, GREEN).data) == untouched(data)


def test_an_entry_knows_where_it_ends():
    assert Entry("a", 0, 0, 0, 5, 5, 0, 31, 0, 0).end == 36
