"""Set fictional pages as PDF, by hand: text at coordinates, in a Chinese font that need not be embedded."""

from __future__ import annotations

from dataclasses import dataclass, field

WIDTH, HEIGHT = 800, 1100
_NO_START = "，。、；：！？”）》"


@dataclass
class Sheet:
    """A page under way. Points from its top left corner."""

    ink: list[str] = field(default_factory=list)

    def put(self, text: str, x: float, y: float, size: float, *, bold: bool = False) -> None:
        """A line with its baseline at y; `bold` as tools fake it: painted twice, a shade apart."""
        for shade in (0.0, 0.03 * size) if bold else (0.0,):
            for at, character in enumerate(text):
                code = character.encode("utf-16-be").hex()
                self.ink.append(f"/F {size} Tf 1 0 0 1 {x + at * size + shade:.2f} {HEIGHT - y:.2f} Tm <{code}> Tj")

    def columns(self, texts: list[str], x: float, y: float, em: int, count: int, lines: int, size: float = 10) -> None:
        """Paragraphs, set in two em, in columns of `em` characters and `lines` lines, a gutter of 1.5 em between."""
        rows = [row for text in texts for row in wrap("\u3000\u3000" + text, em)]
        assert len(rows) <= count * lines
        for at, row in enumerate(rows):
            column, line = divmod(at, lines)
            indent = len(row) - len(row.lstrip("\u3000"))
            left = x + column * (em + 1.5) * size + indent * size
            self.put(row.lstrip("\u3000"), left, y + line * 1.5 * size, size)


def wrap(text: str, em: int) -> list[str]:
    """The lines of a paragraph; a stop hangs at a line's end rather than begin the next."""
    lines: list[str] = []
    while text:
        end = em + (len(text) > em and text[em] in _NO_START)
        lines.append(text[:end])
        text = text[end:]
    return lines


def print_pdf(*sheets: Sheet) -> bytes:
    """The PDF of these pages."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    ]
    for sheet in sheets:
        ink = f"BT {' '.join(sheet.ink)} ET".encode()
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {len(objects) + 2} 0 R"
            " /Resources << /Font << /F 3 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(ink), ink),
        ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n"
    )
    return out + end.encode() + b"%%EOF\n"
