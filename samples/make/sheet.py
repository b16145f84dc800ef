"""A page to draw on: points from the top left corner, fonts by their file's name."""

from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")

__all__ = ["A4", "LETTER", "MM", "Sheet", "font"]


def font(name):
    """Makes the TrueType font NAME.ttf known to the PDF writer; returns its name."""
    if name not in pdfmetrics.getRegisteredFontNames():
        found = [path for folder in FONT_FOLDERS if folder.is_dir() for path in sorted(folder.rglob(name + ".ttf"))]
        if not found:
            raise SystemExit(f"font {name}.ttf is not installed; samples/README.md names the Debian packages")
        pdfmetrics.registerFont(TTFont(name, str(found[0])))
    return name


class Sheet:
    """A PDF being drawn, page by page, with y growing downwards."""

    def __init__(self, path, size, title, author, creator="Accounts 4.2"):
        self.width, self.height = size
        self.canvas = Canvas(str(path), pagesize=size, invariant=1, pageCompression=1)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setCreator(creator)

    def text(self, x, y, text, face="LiberationSans-Regular", size=9, color="#222222", align="left", spacing=0, scale=100):
        """One line of text with its baseline at y; returns the width it took."""
        if text is None or text == "":
            return 0
        width = self.measure(text, face, size) * scale / 100 + spacing * len(text)
        start = {"left": x, "right": x - width, "center": x - width / 2}[align]
        drawn = self.canvas.beginText(start, self.height - y)
        drawn.setFont(font(face), size)
        drawn.setFillColor(HexColor(color))
        drawn.setCharSpace(spacing)
        drawn.setHorizScale(scale)
        drawn.textOut(text)
        self.canvas.drawText(drawn)
        return width

    def handwriting(self, x, y, text, random, face, size, color):
        """A line written by hand: every letter a little off its place, its size and its slant."""
        for letter in text:
            own = size * random.uniform(0.95, 1.07)
            self.canvas.saveState()
            self.canvas.translate(x, self.height - y + random.uniform(-0.5, 0.5))
            self.canvas.rotate(random.uniform(-3, 2))
            self.canvas.skew(0, random.uniform(4, 9))
            self.canvas.setFont(font(face), own)
            self.canvas.setFillColor(HexColor(color))
            self.canvas.drawString(0, 0, letter)
            self.canvas.restoreState()
            x += self.measure(letter, face, own) * random.uniform(0.95, 1.02)

    def measure(self, text, face, size):
        """The width of one line of text."""
        return pdfmetrics.stringWidth(text, font(face), size)

    def lines(self, x, y, lines, leading=12, **look):
        """Lines below one another; returns the baseline for a line after them."""
        for line in lines:
            self.text(x, y, line, **look)
            y += leading
        return y

    def wrapped(self, text, width, face="LiberationSans-Regular", size=9):
        """The text broken into lines no wider than width."""
        lines, line = [], ""
        for word in text.split(" "):
            longer = f"{line} {word}" if line else word
            if line and self.measure(longer, face, size) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        return lines + [line]

    def paragraph(self, x, y, text, width, leading=12, face="LiberationSans-Regular", size=9, **look):
        """A wrapped paragraph; returns the baseline for a line after it."""
        return self.lines(x, y, self.wrapped(text, width, face, size), leading, face=face, size=size, **look)

    def rule(self, x1, y1, x2, y2=None, width=0.6, color="#444444", dash=None):
        """A straight line, level unless y2 is given."""
        self.canvas.saveState()
        self.canvas.setLineWidth(width)
        self.canvas.setStrokeColor(HexColor(color))
        if dash:
            self.canvas.setDash(*dash)
        self.canvas.line(x1, self.height - y1, x2, self.height - (y1 if y2 is None else y2))
        self.canvas.restoreState()

    def box(self, x, y, width, height, fill=None, stroke=None, line=0.6, radius=0):
        """A rectangle with its top left corner at x, y."""
        self.canvas.saveState()
        self.canvas.setLineWidth(line)
        if fill:
            self.canvas.setFillColor(HexColor(fill))
        if stroke:
            self.canvas.setStrokeColor(HexColor(stroke))
        place = (x, self.height - y - height, width, height)
        if radius:
            self.canvas.roundRect(*place, radius, fill=int(bool(fill)), stroke=int(bool(stroke)))
        else:
            self.canvas.rect(*place, fill=int(bool(fill)), stroke=int(bool(stroke)))
        self.canvas.restoreState()

    def disc(self, x, y, radius, fill=None, stroke=None, line=1):
        """A circle around x, y."""
        self.canvas.saveState()
        self.canvas.setLineWidth(line)
        if fill:
            self.canvas.setFillColor(HexColor(fill))
        if stroke:
            self.canvas.setStrokeColor(HexColor(stroke))
        self.canvas.circle(x, self.height - y, radius, fill=int(bool(fill)), stroke=int(bool(stroke)))
        self.canvas.restoreState()

    def shape(self, points, fill=None, stroke=None, line=1, close=True, curve=False):
        """A polygon, or a smooth curve through groups of three Bezier points after the first."""
        path = self.canvas.beginPath()
        flipped = [(x, self.height - y) for x, y in points]
        path.moveTo(*flipped[0])
        if curve:
            for at in range(1, len(flipped) - 2, 3):
                path.curveTo(*flipped[at], *flipped[at + 1], *flipped[at + 2])
        else:
            for point in flipped[1:]:
                path.lineTo(*point)
        if close:
            path.close()
        self.canvas.saveState()
        self.canvas.setLineWidth(line)
        self.canvas.setLineCap(1)
        self.canvas.setLineJoin(1)
        if fill:
            self.canvas.setFillColor(HexColor(fill))
        if stroke:
            self.canvas.setStrokeColor(HexColor(stroke))
        self.canvas.drawPath(path, fill=int(bool(fill)), stroke=int(bool(stroke)))
        self.canvas.restoreState()

    def stamp(self, x, y, lines, angle=-8, color="#b03030", face="LiberationSans-Bold", size=13):
        """A rubber stamp: lines in a rounded frame, turned by angle."""
        width = max(self.measure(line, face, size) for line in lines) + 20
        height = len(lines) * size * 1.25 + 8
        self.canvas.saveState()
        self.canvas.translate(x, self.height - y)
        self.canvas.rotate(-angle)
        self.canvas.setStrokeColor(HexColor(color))
        self.canvas.setFillColor(HexColor(color))
        self.canvas.setLineWidth(1.8)
        self.canvas.roundRect(-width / 2, -height / 2, width, height, 4, fill=0, stroke=1)
        self.canvas.setFont(font(face), size)
        for index, line in enumerate(lines):
            self.canvas.drawCentredString(0, height / 2 - 4 - size - index * size * 1.25, line)
        self.canvas.restoreState()

    def next_page(self):
        """Ends this page, blank or not."""
        self.canvas.showPage()

    def save(self):
        """Ends the last page and writes the file."""
        self.canvas.showPage()
        self.canvas.save()
