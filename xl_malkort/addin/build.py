"""Building the add-in, `macros/xl_malkort.xlam`, from its texts: VBA modules and the ribbon.

Nothing is clicked together and nothing is downloaded: the same texts give the same bytes. The VBA goes in as text
(Excel compiles it when it opens the add-in), so that what IT reads in `macros/` is what runs.

Sources: [MS-OVBA] through pyOpenVBA; [MS-CUSTOMUI2] §1.2 for the part and the relationship of the ribbon;
ECMA-376 Part 2 §11 for the core properties.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

from xl_malkort import __version__
from xl_malkort.addin.excel import ADDIN_FILE
from xl_malkort.errors import UsageError
from xl_malkort.i18n import _
from xl_malkort.output.finish import put

RIBBON: Final = "Ribbon.xml"
RIBBON_PART: Final = "customUI/customUI14.xml"
_RIBBON_RELATIONSHIP: Final = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_BOOK_MODULE: Final = "ThisWorkbook"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_CORE: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>Målkort</dc:title><dc:creator>xl_malkort</dc:creator>"
    "<dc:description>Knappar för målkort</dc:description><dc:language>sv-SE</dc:language>"
    "<cp:version>{version}</cp:version></cp:coreProperties>"
)
_VERSION: Final = re.compile(rb"<cp:version>([^<]+)</cp:version>")


def macros_folder() -> Path:
    """Find the texts of the add-in: in the repository the package is run from, or shipped inside it.

    Raises `UsageError` (MK811) where they did not come along.
    """
    here = Path(__file__).resolve().parents[1]
    for folder in (here.parent / "macros", here / "_macros"):
        if (folder / RIBBON).is_file():
            return folder
    raise UsageError("MK811", _("Tilläggets filer följde inte med installationen. Installera om paketet."))


def sources(folder: Path) -> dict[str, str]:
    """Give the VBA modules by name, as they stand in the folder, with the line ends of VBA.

    >>> sorted(sources(macros_folder()))[:2]
    ['MalkortBok', 'MalkortDialog']
    """
    paths = sorted([*folder.glob("*.bas"), *folder.glob("*.cls")])
    return {path.stem: "\r\n".join(path.read_text(encoding="utf-8").splitlines()) + "\r\n" for path in paths}


def build(folder: Path | None = None, target: Path | None = None) -> Path:
    """Build the add-in from the texts in `folder` and put it at `target` (default: beside them); give where.

    Raises `UsageError` (MK811 no texts, MK812 pyOpenVBA is missing) and `WriteError` (MK901).
    """
    texts = folder or macros_folder()
    out = target or texts / ADDIN_FILE
    put(addin_bytes(texts), out)
    return out


def addin_bytes(folder: Path) -> bytes:
    """Give the bytes of the add-in; the same texts and version give the same bytes."""
    with tempfile.TemporaryDirectory() as scratch:
        raw = _with_modules(Path(scratch, ADDIN_FILE), sources(folder))
    ribbon = (folder / RIBBON).read_bytes()
    edits = {
        "docProps/core.xml": _CORE.format(version=__version__).encode(),
        "_rels/.rels": _with_relationship,
        RIBBON_PART: ribbon,
    }
    return _repacked(raw, edits)


def version_of(addin: Path) -> str | None:
    """Give the version an add-in file says it is; None for a file that is no add-in of ours."""
    try:
        with zipfile.ZipFile(addin) as package:
            found = _VERSION.search(package.read("docProps/core.xml"))
    except (OSError, KeyError, zipfile.BadZipFile):
        return None
    return found[1].decode("utf-8") if found else None


def _with_modules(path: Path, modules: Mapping[str, str]) -> bytes:
    """Give a blank add-in with our modules in it, and nothing else."""
    try:
        from pyopenvba import ExcelFile
    except ImportError:
        raise UsageError(
            "MK812", _('Paketet pyOpenVBA saknas. Installera det: pip install "xl-malkort[addin]".')
        ) from None
    with ExcelFile.create_new(path) as book:
        project = book.vba_project()
        for name in [name for name in book.module_names() if name.startswith("Module")]:
            project.delete_module(name)
        for name, text in modules.items():
            if name != _BOOK_MODULE:
                project.add_module(name, text)
        book.set_module(_BOOK_MODULE, modules[_BOOK_MODULE])
        book.save()
    return path.read_bytes()


def _with_relationship(rels: bytes) -> bytes:
    one = f'<Relationship Id="rIdRibbon" Type="{_RIBBON_RELATIONSHIP}" Target="{RIBBON_PART}"/></Relationships>'
    return rels.replace(b"</Relationships>", one.encode())


def _repacked(raw: bytes, edits: Mapping[str, object]) -> bytes:
    """Give a package with parts replaced, edited or added, and everything that varies between two runs fixed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name, edit in edits.items():
            parts[name] = edit(parts[name]) if callable(edit) else bytes(edit)  # type: ignore[call-overload]
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, content)
    return out.getvalue()
