"""Two scales a row: a disc and a diamond on one line, those of the time before hollow, below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from inglenook.domain.language import _
from inglenook.domain.worksheet.charting import Pair, Pairs, Panel
from inglenook.ui.charts.drawn import Drawn
from inglenook.ui.charts.shapes import diamond, disc
from inglenook.ui.look.theme import Theme

_APART = 28
_PANEL = 330
"""Pixels at a text scale of 1 that a panel wants; below that they stand below each other."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One row of one panel: where it stands, and what it shows."""

    place: QRectF
    name: QRectF
    axis: QRectF
    pair: Pair
    before: Pair | None


class PairsChart(Drawn):
    """Rows of which only one side was answered are not drawn; see `half_said`."""

    def __init__(self, theme: Theme, pairs: Pairs, before: Pairs | None) -> None:
        self._pairs = pairs
        self._panels = [panel for panel in pairs.panels if any(pair.is_whole for pair in panel.pairs)]
        self._before = before
        self._spots: list[Spot] = []
        self._heads: list[tuple[QRectF, Panel]] = []
        name = _("{first} and {second}, row by row").format(first=pairs.first, second=pairs.second)
        super().__init__(theme, name, sentences(pairs, before))

    def lay_out(self, width: int) -> int:
        self._spots.clear()
        self._heads.clear()
        beside = len(self._panels) > 1 and width >= len(self._panels) * self.px(_PANEL)
        each = (width - self.px(_APART) * (len(self._panels) - 1)) // len(self._panels) if beside else width
        top = bottom = self.px(8)
        for number, panel in enumerate(self._panels):
            left = number * (each + self.px(_APART)) if beside else 0
            keys = self._keys(self._panels if beside else [panel])
            bottom = self._lay_out_panel(panel, keys, left, top if beside else bottom, each)
        return bottom + self.px(8)

    def row_at(self, place: QPointF) -> int:
        return next((at for at, spot in enumerate(self._spots) if spot.place.contains(place)), -1)

    def draw(self, painter: QPainter) -> None:
        for place, panel in self._heads:
            self._draw_head(painter, place, panel)
        for at, spot in enumerate(self._spots):
            if at == self.row:
                painter.fillRect(spot.place, self.colour("accent_soft"))
            self._draw_spot(painter, spot)

    def _keys(self, panels: Sequence[Panel]) -> dict[str, str]:
        """The rows drawn in any of these panels, with their names: beside each other they are level."""
        drawn = {pair.key for panel in panels for pair in panel.pairs if pair.is_whole}
        return {key: name for key, name in self._pairs.names.items() if key in drawn}

    def _lay_out_panel(self, panel: Panel, keys: Mapping[str, str], left: int, top: int, width: int) -> int:
        names = round(width * 0.42)
        start = left + names + self.px(14)
        wide = left + width - start - self.px(14)
        head = self.px(46) if panel.title else self.px(24)
        self._heads.append((QRectF(start, top, wide, head), panel))
        pairs = {pair.key: pair for pair in panel.pairs if pair.is_whole}
        bottom = top + head
        for key, name in keys.items():
            least = self.px(44 if self._before is not None else 32)
            high = max(least, self.height_of(name, names - self.px(8)) + self.px(8))
            if (pair := pairs.get(key)) is not None:
                place = QRectF(left, bottom, width, high)
                named = QRectF(left + self.px(4), bottom, names - self.px(8), high)
                axis = QRectF(start, bottom, wide, high)
                self._spots.append(Spot(place, named, axis, pair, pair_of(self._before, panel, pair)))
            bottom += high
        return bottom

    def _draw_head(self, painter: QPainter, place: QRectF, panel: Panel) -> None:
        painter.setFont(self.small())
        painter.setPen(self.colour("second"))
        for number in range(self._pairs.low, self._pairs.high + 1):
            x = self._x(place, number)
            box = QRectF(x - self.px(16), place.bottom() - self.px(20), self.px(32), self.px(18))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.setFont(self.font())
        if panel.title:
            painter.setPen(self.colour("text"))
            wide = QRectF(place.x() - self.px(14), place.y(), place.width() + self.px(28), self.px(22))
            shown = painter.fontMetrics().elidedText(
                panel.title, Qt.TextElideMode.ElideRight, round(wide.width())
            )
            painter.drawText(wide, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw_spot(self, painter: QPainter, spot: Spot) -> None:
        self.write(painter, spot.pair.row, spot.name)
        axis = spot.axis
        painter.setPen(QPen(self.colour("line"), 1))
        for number in range(self._pairs.low, self._pairs.high + 1):
            x = self._x(axis, number)
            painter.drawLine(QPointF(x, axis.top() + self.px(2)), QPointF(x, axis.bottom() - self.px(2)))
        middle = axis.center().y() - (self.px(8) if spot.before is not None else 0)
        self._draw_pair(painter, axis, spot.pair, middle)
        if spot.before is not None:
            self._draw_earlier(painter, axis, spot.before, axis.center().y() + self.px(11))

    def _draw_pair(self, painter: QPainter, axis: QRectF, pair: Pair, y: float) -> None:
        assert pair.first is not None and pair.second is not None
        first, second = QPointF(self._x(axis, pair.first), y), QPointF(self._x(axis, pair.second), y)
        painter.setPen(QPen(self.colour("edge"), self.px(2)))
        painter.drawLine(first, second)
        diamond(painter, second, self.px(9), self.colour("growth"), filled=True)
        size = self.px(4.5) if pair.first == pair.second else self.px(6.5)
        disc(painter, first, size, self.colour("accent"), filled=True, rim=self.colour("surface"))

    def _draw_earlier(self, painter: QPainter, axis: QRectF, pair: Pair, y: float) -> None:
        if pair.first is not None and pair.second is not None:
            painter.setPen(QPen(self.colour("edge"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(self._x(axis, pair.first), y), QPointF(self._x(axis, pair.second), y))
        if pair.second is not None:
            diamond(painter, QPointF(self._x(axis, pair.second), y), self.px(6.5), self.colour("growth"))
        if pair.first is not None:
            size = self.px(2.5) if pair.first == pair.second else self.px(4.5)
            disc(painter, QPointF(self._x(axis, pair.first), y), size, self.colour("accent"))

    def _x(self, axis: QRectF, number: int) -> float:
        span = self._pairs.high - self._pairs.low
        return axis.x() + axis.width() * (number - self._pairs.low) / span


def pair_of(before: Pairs | None, panel: Panel, pair: Pair) -> Pair | None:
    """The same row of the same group, at the time before."""
    return before.pair(panel.group, pair.key) if before is not None else None


def sentences(pairs: Pairs, before: Pairs | None) -> Sequence[str]:
    """One for each row that is drawn, in the order of drawing."""
    return [
        said(pairs, panel, pair, pair_of(before, panel, pair))
        for panel in pairs.panels
        for pair in panel.pairs
        if pair.is_whole
    ]


def said(pairs: Pairs, panel: Panel, pair: Pair, before: Pair | None = None) -> str:
    where = f"{pair.row} · {panel.title}" if panel.title else pair.row
    values = ((pairs.first, pair.first), (pairs.second, pair.second))
    parts = [f"{name} {value}" for name, value in values if value is not None]
    if pairs.shows_apart and pair.apart is not None:
        parts.append(_("apart {count}").format(count=pair.apart))
    sentence = f"{where}: {', '.join(parts)}"
    if before is None:
        return sentence
    then = ((pairs.first, before.first), (pairs.second, before.second))
    earlier = ", ".join(f"{name} {value}" for name, value in then if value is not None)
    if not earlier:
        return sentence
    return _("{now}. The time before: {earlier}").format(now=sentence, earlier=earlier)


def half_said(pairs: Pairs) -> Sequence[str]:
    """Rows of which one side alone was answered, in words."""
    return [said(pairs, panel, pair) for panel in pairs.panels for pair in panel.pairs if not pair.is_whole]
