"""The style sheet, made from the colours of a theme and the text scale.

`[kind=…]`, `[role=…]` and `[tone=…]` are set by the functions of this package; a screen needs no other.
Lengths in the text are written `<n>` for a scale of 1, colours `$role`.
"""

import re

from inglenook.ui.look.fonts import WRITING

_SHEET = """
QLabel { background: transparent; color: $text; }
QLabel[role="second"] { color: $second; }
QLabel[role="accent"] { color: $accent; }
QLabel[role="care"] { color: $care; }
QLabel[role="growth"] { color: $growth; }
QLabel[kind="title"] { font-size: <24>px; font-weight: 600; }
QLabel[kind="heading"] { font-size: <22>px; font-weight: 600; }
QLabel[kind="ask"] { font-size: <17>px; font-weight: 600; }
QLabel[kind="written"] { font-family: $writing; font-size: <17>px; }
QLabel[kind="subheading"] { font-size: <15>px; font-weight: 600; }
QLabel[kind="caption"] { font-size: <13>px; }
QLabel[kind="group"] { font-size: <12>px; font-weight: 600; color: $second; }
QLabel[kind="strong"] { font-weight: 600; }

QLabel[kind="chip"] { font-size: <13>px; padding: <4>px <12>px; border-radius: <12>px;
  border: 1px solid $line; background: $surface; color: $text; }
QLabel[kind="chip"][tone="care"] { background: $care_soft; color: $care; border-color: $care_soft; }
QLabel[kind="chip"][tone="growth"] { background: $growth_soft; color: $growth; border-color: $growth_soft; }
QLabel[kind="chip"][tone="accent"] { background: $accent_soft; color: $accent; border-color: $accent_soft; }

QPushButton { font-weight: 500; padding: <7>px <14>px; border-radius: <8>px; min-height: <20>px;
  border: 1px solid $line; background: $surface; color: $text; }
QPushButton:hover { border-color: $edge; }
QPushButton:pressed { background: $rail; }
QPushButton:focus { border: 2px solid $accent; padding: <6.5>px <13.5>px; }
QPushButton:disabled { background: transparent; color: $second; border: 1px solid $line; }
QPushButton:checked { background: $accent_soft; color: $accent; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent;
  font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_strong; border-color: $accent_strong; }
QPushButton[kind="primary"]:focus { border: 2px solid $accent; padding: <6.5>px <13.5>px; }
QPushButton[kind="primary"]:disabled { background: transparent; color: $second; border: 1px solid $line; }
QPushButton[kind="quiet"] { background: transparent; color: $second; border: 2px solid transparent;
  padding: <5>px <3>px; font-weight: 400; }
QPushButton[kind="quiet"][tone="care"] { color: $care; font-weight: 600; }
QPushButton[kind="quiet"][tone="accent"] { color: $accent; font-weight: 600; }
QPushButton[kind="quiet"]:hover { color: $accent; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; color: $text; }
QPushButton[kind="quiet"]:disabled { border-color: transparent; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="rail"] { text-align: left; background: transparent; color: $second; font-weight: 400;
  border: 2px solid transparent; border-radius: <8>px; padding: <6>px <8>px; }
QPushButton[kind="rail"]:hover { color: $text; }
QPushButton[kind="rail"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton[kind="rail"]:focus { border: 2px solid $accent; }

QLineEdit, QTextEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit, QComboBox {
  border: 1px solid $edge; border-radius: <8>px; padding: <7>px <10>px; min-height: <20>px;
  background: $surface; color: $text; placeholder-text-color: $second; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus,
QTimeEdit:focus, QComboBox:focus, QComboBox:on { border: 2px solid $accent; padding: <6.5>px <9.5>px; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QDateEdit:disabled,
QTimeEdit:disabled, QComboBox:disabled { color: $second; background: transparent; border: 1px solid $line; }
QLineEdit[kind="secret"] { font-size: <15>px; min-height: <28>px; border-radius: <10>px; }
QTextEdit[kind="writing"], QPlainTextEdit[kind="writing"], QTextEdit[kind="writing"]:focus,
QPlainTextEdit[kind="writing"]:focus { border: 0; border-radius: 0; padding: 0; background: transparent; }
QComboBox::drop-down { border: 0; width: <26>px;
  subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow { width: 0; height: 0; border-left: <4>px solid $surface;
  border-right: <4>px solid $surface; border-top: <5>px solid $second; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QDateEdit::up-button, QTimeEdit::up-button {
  border: 0; width: <22>px; subcontrol-origin: border; subcontrol-position: top right; }
QSpinBox::down-button, QDoubleSpinBox::down-button, QDateEdit::down-button, QTimeEdit::down-button {
  border: 0; width: <22>px; subcontrol-origin: border; subcontrol-position: bottom right; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QDateEdit::up-arrow, QTimeEdit::up-arrow { width: 0; height: 0;
  border-left: <4>px solid $surface; border-right: <4>px solid $surface; border-bottom: <5>px solid $second; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QDateEdit::down-arrow, QTimeEdit::down-arrow {
  width: 0; height: 0; border-left: <4>px solid $surface; border-right: <4>px solid $surface;
  border-top: <5>px solid $second; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: 0; padding: 0 <8>px; min-height: 0;
  background: transparent; }
QDateEdit::drop-down { border: 0; width: <26>px; subcontrol-origin: padding;
  subcontrol-position: center right; }
QDateEdit::down-arrow { width: 0; height: 0; border-left: <4>px solid $surface;
  border-right: <4>px solid $surface; border-top: <5>px solid $second; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $edge; padding: <4>px;
  selection-background-color: $accent_soft; selection-color: $accent; outline: 0; }
QComboBox QAbstractItemView::item { min-height: <28>px; padding: 0 <8>px; }

QCheckBox, QRadioButton { spacing: <8>px; padding: <4>px; border: 2px solid transparent; border-radius: <6>px;
  background: transparent; color: $text; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; }
QCheckBox::indicator, QListView::indicator, QTableView::indicator { width: <16>px; height: <16>px;
  border: 1px solid $edge; border-radius: <4>px;
  background: $surface; }
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate, QListView::indicator:checked,
QTableView::indicator:checked { background: $accent;
  border-color: $accent; }
QRadioButton::indicator { width: <16>px; height: <16>px; border: <1>px solid $edge; border-radius: <9>px;
  background: $surface; }
QRadioButton::indicator:checked { width: <8>px; height: <8>px; border: <5>px solid $accent;
  border-radius: <9>px; background: $surface; }
QCheckBox:disabled, QRadioButton:disabled { color: $second; }

QFrame[kind="card"] { background: $surface; border: 1px solid $line; border-radius: <12>px; }
QFrame[kind="card"][tone="quiet"] { background: transparent; }
QFrame[kind="card"][tone="care"] { background: $care_soft; border-color: $care_soft; }
QFrame[kind="card"][tone="growth"] { background: $growth_soft; border-color: $growth_soft; }
QFrame[kind="card"][tone="accent"] { background: $accent_soft; border-color: $accent_soft; }
QFrame[kind="card"][open="true"]:hover { border-color: $edge; }
QFrame[kind="card"][open="true"]:focus { border: 2px solid $accent; }
QFrame[kind="rail"] { background: $rail; border: 0; border-right: 1px solid $line; }
QFrame[kind="bar"] { background: transparent; border: 0; border-bottom: 1px solid $line; }
QFrame[kind="side"] { background: transparent; border: 0; border-left: 1px solid $line; }
QFrame[kind="rule"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[kind="toast"] { background: $text; border: 0; border-radius: <10>px; }
QFrame[kind="toast"] QLabel { color: $window; }
QFrame[kind="toast"] QPushButton { background: transparent; color: $window; border: 1px solid $window; }
QFrame[kind="toast"] QPushButton:focus { border: 2px solid $window; }

QListView, QTreeView, QTableView { background: transparent; border: 2px solid transparent;
  border-radius: <8>px; outline: 0; color: $text; }
LineList { qproperty-roles: "$all_roles"; }
QListView[kind="choices"] { background: $surface; border: 1px solid $edge; padding: <4>px; }
QListView[kind="choices"]:focus { border: 2px solid $accent; padding: <3>px; }
QListView[kind="choices"]::item { padding: <6>px <8>px; border-radius: <6>px; color: $text; }
QListView[kind="choices"]::item:selected { background: $accent_soft; color: $accent; }
QTreeView, QTableView { background: $surface; border: 1px solid $line; }
QTreeView:focus, QTableView:focus { border: 2px solid $accent; }
QTreeView::item { min-height: <26>px; padding: <2>px <4>px; }
QTreeView::item:selected, QTableView::item:selected { background: $accent_soft; color: $accent; }
QHeaderView::section { background: $rail; color: $second; border: 0; border-bottom: 1px solid $line;
  padding: <4>px <8>px; }

QTabBar { background: transparent; }
QTabBar::tab { padding: <6>px 0; margin-right: <22>px; color: $second; background: transparent;
  border: 0; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: <12>px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: <12>px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: <3>px; margin: <3>px;
  min-height: <32>px; min-width: <32>px; }
QScrollBar::handle:hover { background: $second; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: $line; }
QSplitter::handle:focus { background: $accent; }
QProgressBar { border: 0; border-radius: <3>px; background: $line; max-height: <6>px; min-height: <6>px; }
QProgressBar::chunk { border-radius: <3>px; background: $accent; }
QProgressBar[tone="care"]::chunk { background: $care; }
QProgressBar[tone="growth"]::chunk { background: $growth; }
QToolTip { background: $surface; color: $text; border: 1px solid $edge; padding: <4>px <8>px; }
QMenu { background: $surface; color: $text; border: 1px solid $edge; padding: <6>px; }
QMenu::item { padding: <6>px <16>px; border-radius: <6>px; }
QMenu::item:selected { background: $accent_soft; color: $accent; }
QMenu::item:disabled { color: $second; }
QMenu::separator { height: 1px; background: $line; margin: <4>px <8>px; }
QDialog { background: $window; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; }
"""


def sheet(colours: dict[str, str], scale: float) -> str:
    """The whole style sheet for these colours at this text scale."""
    sized = re.sub(r"<([0-9.]+)>", lambda found: str(round(float(found[1]) * scale)), _SHEET)
    everything = colours | {
        "all_roles": " ".join(f"{role}={colour}" for role, colour in colours.items()),
        "writing": ", ".join(f'"{family}"' for family in WRITING),
    }
    return re.sub(r"\$([a-z_]+)", lambda found: everything[found[1]], sized)
