"""Render the guides' pictures from the example: `python docs/pictures.py`. Needs LibreOffice and poppler."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from xl_malkort.round.demo import demo

IMAGES = Path(__file__).with_name("images")


def picture(workbook: Path, page: int, name: str) -> None:
    """Render one printed page of a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(workbook)],
            check=True,
            capture_output=True,
        )
        pages = ["-f", str(page), "-l", str(page), "-singlefile"]
        pdf = Path(folder, f"{workbook.stem}.pdf")
        subprocess.run(["pdftoppm", "-r", "110", "-png", *pages, str(pdf), str(IMAGES / name)], check=True)


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        done = demo(Path(folder, "demo"))
        picture(done.rollup, 1, "oversikt")
        picture(done.rollup, 5, "enheter")
        picture(next(done.folder.rglob("1100 *.xlsx")), 1, "malkort")
    examples = IMAGES.parent.parent / "workbooks" / "examples"
    picture(next((examples / "malkompass").glob("2200 *.xlsx")), 3, "malkompass")
    picture(next((examples / "arbetslag").glob("1110 *.xlsx")), 1, "arbetslag")
