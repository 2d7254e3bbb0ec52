"""An order of cards beside the one of the time before, with a line from each card to itself."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from inglenook.domain.language import _
from inglenook.domain.worksheet.charting import Placed, Ranking
from inglenook.ui.charts.drawn import Drawn
from inglenook.ui.charts.shapes import diamond, disc
from inglenook.ui.look.theme import Theme

_BESIDE = 560
"""Pixels at a text scale of 1 from which both orders are written out; below, the earlier one in numbers."""


class RankingChart(Drawn):
    """A disc is a card of now, a hollow diamond the same card then."""

    def __init__(self, theme: Theme, ranking: Ranking) -> None:
        self._ranking = ranking
        self._places: list[QRectF] = []
        self._then: dict[int, tuple[float, str]] = {}
        self._middle = (0.0, 0.0)
        self._head = 0
        super().__init__(theme, ranking.title, sentences(ranking))

    def lay_out(self, width: int) -> int:
        self._places.clear()
        self._then.clear()
        compared = self._ranking.compared
        wide = width >= self.px(_BESIDE)
        left = (round(width * 0.36) if wide else self.px(34)) if compared else 0
        gap = self.px(90) if compared else self.px(16)
        self._middle = (left, left + gap)
        self._head = self.px(30) if compared else self.px(6)
        room = width - left - gap - self.px(10)
        bottom = self._head
        for placed in self._ranking.placed:
            high = max(self.px(34), self.height_of(_numbered(placed), room) + self.px(10))
            self._places.append(QRectF(left + gap + self.px(10), bottom, room, high))
            bottom += high
        return max(bottom, self._lay_out_then(wide)) + self.px(6)

    def row_at(self, place: QPointF) -> int:
        inside = (at for at, each in enumerate(self._places) if each.top() <= place.y() < each.bottom())
        return next(inside, -1) if place.x() >= self._middle[0] else -1

    def draw(self, painter: QPainter) -> None:
        if self._ranking.compared:
            painter.setPen(self.colour("second"))
            above = QRectF(0, 0, self._middle[0], self._head)
            painter.drawText(above, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _("then"))
            now = QRectF(self._middle[1] + self.px(10), 0, self.width(), self._head)
            painter.drawText(now, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, _("now"))
        for y, text in self._then.values():
            place = QRectF(0, y - self.px(17), self._middle[0] - self.px(12), self.px(34))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(place.width()))
            painter.setPen(self.colour("second"))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
            diamond(painter, QPointF(self._middle[0], y), self.px(6), self.colour("growth"))
        for at, (placed, place) in enumerate(zip(self._ranking.placed, self._places, strict=True)):
            self._draw_row(painter, placed, place, marked=at == self.row)

    def _draw_row(self, painter: QPainter, placed: Placed, place: QRectF, *, marked: bool) -> None:
        middle = QPointF(self._middle[1], place.center().y())
        then = self._then.get(placed.before) if placed.before is not None else None
        if marked:
            painter.fillRect(place.adjusted(-self.px(2), 0, 0, 0), self.colour("accent_soft"))
        if then is not None:
            painter.setPen(
                QPen(self.colour("accent") if marked else self.colour("edge"), self.px(2 if marked else 1.4))
            )
            painter.drawLine(QPointF(self._middle[0] + self.px(7), then[0]), middle)
        disc(painter, middle, self.px(6), self.colour("accent"), filled=True)
        self.write(painter, _numbered(placed), place.adjusted(self.px(8), 0, 0, 0))

    def _lay_out_then(self, wide: bool) -> int:
        """The earlier order, line by line, with what is no longer in it."""
        if not self._ranking.compared:
            return 0
        texts = {each.before: each.text for each in self._ranking.placed if each.before is not None}
        texts |= {each.place: each.text for each in self._ranking.gone}
        bottom = self._head
        for place in sorted(texts):
            text = f"{texts[place]}  {place}." if wide else f"{place}."
            self._then[place] = (bottom + self.px(17), text)
            bottom += self.px(34)
        return bottom


def sentences(ranking: Ranking) -> Sequence[str]:
    """One for each card, in its order now."""
    return [_said(placed, ranking.compared) for placed in ranking.placed]


def gone_said(ranking: Ranking) -> Sequence[str]:
    """What is not in the order any more."""
    return [
        _("{card}: then number {place}, not in the order now").format(card=each.text, place=each.place)
        for each in ranking.gone
    ]


def _said(placed: Placed, compared: bool) -> str:
    if not compared:
        return _numbered(placed)
    if placed.before is None:
        return _("{card}: number {place}, not in the order then").format(card=placed.text, place=placed.place)
    return _("{card}: number {place}, then {before}").format(
        card=placed.text, place=placed.place, before=placed.before
    )


def _numbered(placed: Placed) -> str:
    return f"{placed.place}.  {placed.text}"
