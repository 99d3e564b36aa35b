"""Draw charts as SVG, PNG or one self-contained page of HTML, with the labels of the language that is asked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from directives.charts import OTHERS, UNKNOWN, Chart, ChartRow, Panel
from directives.errors import MissingExtraError

if TYPE_CHECKING:
    from altair.typing import ChartType

Say = Callable[[str], str]
"""Gives a word of the program in some language."""

SUFFIXES = (".svg", ".png", ".html")
"""What the names of pictures end in."""

_FONT = "DejaVu Sans, Noto Sans, Arial, sans-serif"
"""Fonts that have all letters of Vietnamese."""

_WIDTH = 640
_COLOURS = [
    "#2f6fb5",
    "#c2571a",
    "#2e8b57",
    "#8a5bb0",
    "#b08900",
    "#b3261e",
    "#0e7c86",
    "#d17fb5",
    "#5c4033",
    "#94a800",
]
_OTHERS_COLOUR = "#9aa3af"

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Control characters, and those that turn the direction of what stands around them."""

_LONGEST = 60


def picture(chart: Chart, suffix: str, *, say: Say = str, type_name: Say = str) -> bytes:
    """Draw a chart as the kind of file that ends in `.svg`, `.png` or `.html`.

    Args:
        chart: what to draw.
        suffix: one of `SUFFIXES`.
        say: translates the words of the program.
        type_name: gives the name of a type of document by its code.

    Raises:
        MissingExtraError: if the packages that draw are not installed.
    """
    try:
        import vl_convert  # noqa: PLC0415  # an extra

        spec = _whole(chart, _Writer(say, type_name)).to_json()
    except ModuleNotFoundError as error:
        hint = "pip install 'directives[plot]'"
        raise MissingExtraError(f"drawing needs the package {error.name}", hint=hint) from error
    if suffix == ".png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=2))
    if suffix == ".svg":
        return str(vl_convert.vegalite_to_svg(spec)).encode()
    return str(vl_convert.vegalite_to_html(spec, bundle=True)).encode()


class _Writer:
    """Writes the texts of a chart."""

    def __init__(self, say: Say, type_name: Say) -> None:
        self.say = say
        self._type_name = type_name
        self._colours = {say(OTHERS): _OTHERS_COLOUR}

    def group(self, row: ChartRow) -> str:
        """Name the group of a value; what comes from articles is cut and cleaned."""
        group = row.group or ""
        return self.text(self.say(group) if group in (OTHERS, UNKNOWN) else self._type_name(self.say(group)))

    def colour(self, group: str) -> str:
        """Give a group its colour, the same in all panels."""
        return self._colours.setdefault(group, _COLOURS[(len(self._colours) - 1) % len(_COLOURS)])

    def text(self, text: str) -> str:
        """Clean a text of what cannot be seen and of what HTML would take for its own, and cut one that is long."""
        text = _UNSEEN.sub("\ufffd", text).replace("<", "‹").replace(">", "›")
        return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

    def heading(self, panel: Panel) -> dict[str, object]:
        """Write what stands above a panel, with what is not drawn."""
        notes = {"others": panel.merged, "without date": panel.undated, "not drawn": panel.hidden}
        said = [f"{self.say(name)}: {count}" for name, count in notes.items() if count]
        return {"text": self.say(panel.name), "subtitle": "; ".join(said), "anchor": "start"}


def _whole(chart: Chart, writer: _Writer) -> ChartType:
    """Put the panels of a chart together, those that lie side by side beneath the others."""
    import altair as alt  # noqa: PLC0415  # an extra

    standing = [_over_time(panel, writer) for panel in chart.panels if panel.periods]
    lying = [_lying(panel, writer) for panel in chart.panels if not panel.periods and panel.rows]
    rows = [*standing, *(alt.hconcat(*lying[place : place + 2]) for place in range(0, len(lying), 2))]
    title = " · ".join(writer.text(key) for key in chart.keys[:3]) + (" …" if len(chart.keys) > 3 else "")
    drawn = alt.vconcat(*rows, title=title) if title else alt.vconcat(*rows)
    styled: ChartType = (
        drawn.resolve_scale(color="independent")
        .configure(font=_FONT, background="white", padding=16)
        .configure_axis(labelLimit=260, labelFontSize=11, titleFontSize=11)
        .configure_title(fontSize=14, subtitleFontSize=11, subtitleColor="#4b5563")
        .configure_legend(labelLimit=200)
        .configure_concat(spacing=28)
    )
    return styled


def _over_time(panel: Panel, writer: _Writer) -> ChartType:
    """Draw bars over time; marks lie in a strip above them, on the same axis."""
    import altair as alt  # noqa: PLC0415  # an extra

    periods = list(panel.periods)
    every = -(-len(periods) // (_WIDTH // (12 * max(map(len, periods)))))
    axis = alt.Axis(values=periods[::every], labelAngle=0, title=None, labelExpr="split(datum.label, '–')[0]")
    named = sorted((row for row in panel.rows if row.group), key=lambda row: row.group == OTHERS)
    groups = list(dict.fromkeys(writer.group(row) for row in named))
    values = [{"period": row.period, "group": writer.group(row), "count": row.count} for row in panel.rows]
    bars = alt.Chart(alt.InlineData(values=values), width=_WIDTH, height=180).mark_bar(color=_COLOURS[0])
    highest = max(sum(row.count for row in rows) for rows in _by_period(panel))
    bars = bars.encode(
        x=alt.X("period:O", scale=alt.Scale(domain=periods), axis=axis),
        y=alt.Y(
            "sum(count):Q", title=None, axis=alt.Axis(tickCount=max(1, min(highest, 5)), tickMinStep=1, format="d")
        ),
    )
    if groups:
        scale = alt.Scale(domain=groups, range=[writer.colour(group) for group in groups])
        bars = bars.encode(color=alt.Color("group:N", scale=scale, title=None))
    if not panel.marks:
        alone: ChartType = bars.properties(title=writer.heading(panel))
        return alone
    strip = _marks(panel, writer, periods)
    return alt.vconcat(strip, bars, spacing=4, title=writer.heading(panel))


def _by_period(panel: Panel) -> Iterable[list[ChartRow]]:
    """Give the values of each period that has any."""
    periods: defaultdict[str | None, list[ChartRow]] = defaultdict(list)
    for row in panel.rows:
        periods[row.period].append(row)
    return periods.values() or [[]]


def _marks(panel: Panel, writer: _Writer, periods: list[str]) -> ChartType:
    """Draw the marks, each in a line of its own with its date, what happened, and through which directive."""
    import altair as alt  # noqa: PLC0415  # an extra

    values = [
        {
            "period": row.period,
            "line": place,
            "event": writer.say(row.group or ""),
            "label": writer.text(
                f"{row.date} {writer.say(row.group or '')} {row.key if row.group != 'issued' else ''}"
            ),
            "side": "right" if periods.index(row.period or "") > len(periods) * 0.55 else "left",
        }
        for place, row in enumerate(panel.marks)
    ]
    base = alt.Chart(alt.InlineData(values=values), width=_WIDTH, height=18 * len(values)).encode(
        x=alt.X("period:O", scale=alt.Scale(domain=periods), axis=None),
        y=alt.Y("line:O", axis=None),
    )
    points = base.mark_point(filled=True, size=90, opacity=1).encode(
        color=alt.Color("event:N", legend=None, scale=alt.Scale(range=_COLOURS[1:])),
        shape=alt.Shape("event:N", legend=None),
    )
    texts = [
        base.transform_filter(alt.datum.side == side)
        .mark_text(align=side, dx=9 if side == "left" else -9, fontSize=11)
        .encode(text="label:N")
        for side in ("left", "right")
    ]
    return alt.layer(points, *texts)


def _lying(panel: Panel, writer: _Writer) -> ChartType:
    """Draw groups as bars that lie, each with its count."""
    import altair as alt  # noqa: PLC0415  # an extra

    values = [{"group": writer.group(row), "count": row.count} for row in panel.rows]
    groups = list(dict.fromkeys(str(value["group"]) for value in values))
    base = alt.Chart(alt.InlineData(values=values), width=220).encode(
        y=alt.Y("group:N", sort=groups, title=None), x=alt.X("sum(count):Q", title=None, axis=None)
    )
    numbers = base.mark_text(align="left", dx=4).encode(text="sum(count):Q")
    return alt.layer(base.mark_bar(color=_COLOURS[0]), numbers).properties(title=writer.heading(panel))
