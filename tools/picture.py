"""Draw docs/images/terminal.svg, the picture at the head of the README, from a sample report.

python tools/picture.py samples/ceasefire-talks.txt docs/images/terminal.svg

The first rows of each part are drawn and the rest is hinted at by a dotted line. The picture asks for no
font from the network and is the same to the byte each time.
"""

from __future__ import annotations

import re
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from dateline.flow import read_report
from dateline.publishing.terminal import ledger_lines
from dateline.reading import read_file

COLUMNS = 96
LINES_OF_A_PART = 9
INK_ON_PAPER = TerminalTheme(
    (253, 252, 249),
    (38, 41, 46),
    [
        (38, 41, 46),
        (181, 42, 42),
        (34, 120, 60),
        (160, 104, 0),
        (29, 90, 168),
        (140, 60, 150),
        (0, 112, 128),
        (120, 124, 130),
    ],
)


def excerpt(lines: list[Text]) -> list[Text]:
    """The head and the first rows of each part; parts are parted by empty lines, rows start with a number."""
    kept: list[Text] = []
    part: list[Text] = []
    for line in [*lines, Text()]:
        if line.plain:
            part.append(line)
            continue
        room = LINES_OF_A_PART
        while room < len(part) and not re.match(r"\s{0,4}\d", part[room].plain):
            room -= 1
        kept += part[:room]
        if room < len(part):
            kept.append(Text("      …", "dim"))
        kept.append(Text())
        part = []
    return kept[:-1]


def main(report: Path, picture: Path) -> None:
    """Write the picture of a report's page."""
    console = Console(
        record=True, file=StringIO(), width=COLUMNS, force_terminal=True, color_system="truecolor"
    )
    for line in excerpt(list(ledger_lines(read_report(read_file(report)), console, marked=False))):
        console.print(line, soft_wrap=True)
    drawn = console.export_svg(title=f"dateline read {report.name}", theme=INK_ON_PAPER, unique_id="dateline")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    picture.write_text(drawn.replace("Fira Code, ", ""), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
