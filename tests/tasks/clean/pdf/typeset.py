"""Set fictional pages as PDF, by hand: text at coordinates, in a Chinese font that need not be embedded."""

from __future__ import annotations

from dataclasses import dataclass, field

WIDTH, HEIGHT = 800, 1100
_NO_START = "，。、；：！？”）》"


@dataclass
class Sheet:
    """A page under way. Points from its top left corner."""

    ink: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    entries: str = ""
    """More of the page's dictionary: its rotation, its crop box."""

    def rule(self, x: float, y: float, right: float, bottom: float) -> None:
        """A rule, or a tint where it is broad."""
        self.rules.append(f"0.9 g {x} {HEIGHT - bottom} {right - x} {bottom - y} re f 0 g")

    def box(self, x: float, y: float, right: float, bottom: float) -> None:
        self.rules.append(f"{x} {HEIGHT - bottom} {right - x} {bottom - y} re S")

    def put_down(self, text: str, x: float, y: float, size: float) -> None:
        """A line that runs downwards, its first baseline at y."""
        for at, character in enumerate(text):
            self.put(character, x, y + at * size * 1.1, size)

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


def print_pdf(*sheets: Sheet, trailer: str = "") -> bytes:
    """The PDF of these pages."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} /MediaBox [0 0 {WIDTH} {HEIGHT}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    ]
    for sheet in sheets:
        ink = f"{' '.join(sheet.rules)} BT {' '.join(sheet.ink)} ET".encode()
        objects += [
            f"<< /Type /Page /Parent 2 0 R /Contents {len(objects) + 2} 0 R"
            f" {sheet.entries} /Resources << /Font << /F 3 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(ink), ink),
        ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    foot = f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{foot}".encode()
