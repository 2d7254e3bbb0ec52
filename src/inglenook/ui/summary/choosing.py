"""What stands on the page: everything there is, to be ticked."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from inglenook.domain.language import _
from inglenook.domain.summary import Choice, Material, boundary_charts, neutral_title
from inglenook.ui.look import words
from inglenook.ui.look.space import column, px
from inglenook.ui.worksheets.form.option import AnyOf


class Choosing(QWidget):
    """`chosen`: the choice as it stands now."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._choice = Choice()
        self._boxes: list[QAbstractButton] = []
        self._inside = QWidget()
        self._layout: QVBoxLayout = column(self)
        self._layout.addWidget(self._inside)

    def show_material(self, material: Material, choice: Choice) -> None:
        """Made anew; the keyboard stays on what it was on."""
        at = next((at for at, box in enumerate(self._boxes) if box.hasFocus()), None)
        self._choice = choice
        self._boxes = []
        before, self._inside = self._inside, QWidget()
        layout = column(self._inside, gap=4)
        for part in (self._goals, self._boundaries, self._measures, self._shown):
            part(layout, material)
        layout.addStretch(1)
        self._layout.replaceWidget(before, self._inside)
        before.hide()
        before.deleteLater()
        if at is not None and at < len(self._boxes):
            self._boxes[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        self.show_material(Material("", ""), Choice())

    def focus_first(self) -> None:
        if self._boxes:
            self._boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _goals(self, layout: QVBoxLayout, material: Material) -> None:
        self._head(layout, _("Goals"), material.goals)
        for goal in material.goals:
            said = goal.words if goal.is_in_play else _("{goal} (ended)").format(goal=goal.words)
            self._tick(layout, said, "goals", goal.id)

    def _boundaries(self, layout: QVBoxLayout, material: Material) -> None:
        charts = boundary_charts(material)
        self._head(layout, _("Boundaries over time"), charts)
        for key, chart in charts.items():
            self._tick(layout, chart.title, "boundaries", key)

    def _measures(self, layout: QVBoxLayout, material: Material) -> None:
        """Under the title that the client knows, with the measure's name for the one who chooses."""
        self._head(layout, _("Measures"), material.measures)
        for each in material.measures:
            title = neutral_title(each.measure, material.language)
            name = each.measure.text(material.language, "name")
            said = title if name == title else f"{name} · {title}"
            self._tick(layout, f"{said} · {each.code}" if each.code else said, "measures", each.key)

    def _shown(self, layout: QVBoxLayout, material: Material) -> None:
        if material.is_empty:
            return
        self._head(layout, _("How it is shown"), ("always",))
        if material.goals:
            self._switch(layout, _("Charts of goals"), "charts")
            self._switch(layout, _("Objectives and steps"), "steps")
            self._switch(layout, _("Own words: what helped, and at an ending"), "own_words")
        if material.measures:
            self._switch(layout, _("Clinical names and bands of measures"), "labels")
        self._switch(layout, _("Every chart as a table too, behind it"), "tables")

    def _head(self, layout: QVBoxLayout, text: str, there: Iterable[object]) -> None:
        if any(True for _each in there):
            layout.addSpacing(px(8) if layout.count() else 0)
            layout.addWidget(words.group(text))

    def _tick(self, layout: QVBoxLayout, text: str, kind: str, key: object) -> None:
        ticked = getattr(self._choice, kind)
        self._add(layout, text, key in ticked, lambda on: self._take(kind, key, on=on))

    def _switch(self, layout: QVBoxLayout, text: str, kind: str) -> None:
        self._add(layout, text, getattr(self._choice, kind), lambda on: self._change({kind: on}))

    def _add(self, layout: QVBoxLayout, text: str, on: bool, act: Callable[[bool], None]) -> None:
        box = AnyOf(" ".join(text.split()), text)
        box.setChecked(on)
        policy = box.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        box.setSizePolicy(policy)
        box.toggled.connect(act)
        self._boxes.append(box)
        layout.addWidget(box)

    def _take(self, kind: str, key: object, *, on: bool) -> None:
        others = tuple(each for each in getattr(self._choice, kind) if each != key)
        self._change({kind: (*others, key) if on else others})

    def _change(self, update: dict[str, object]) -> None:
        self._choice = self._choice.model_copy(update=update)
        self.chosen.emit(self._choice)
