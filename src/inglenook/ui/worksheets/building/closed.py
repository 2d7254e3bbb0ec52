"""A part of the sheet that is folded: what it says, of which kind it is, how many hints there are for it."""

from collections.abc import Sequence

from inglenook.domain.language import _, ngettext
from inglenook.domain.worksheet.hints import Hint, HintCode
from inglenook.ui.look.card import CardButton
from inglenook.ui.worksheets.building.kinds import belongs


class Closed(CardButton):
    """`keys`: whose hints are its own; `whole`: those that begin with them too."""

    def __init__(self, said: str, aside: str, keys: Sequence[str], *, whole: bool) -> None:
        shown = said.strip() or _("Nothing is written here yet.")
        super().__init__(shown, aside, tone="plain" if whole else "quiet")
        self._said, self._aside = shown, aside
        self._keys, self._whole = tuple(keys), whole
        self._tell(0)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        self._tell(sum(self._is_mine(each) for each in hints if each.code is not HintCode.MISSING))

    def _is_mine(self, hint: Hint) -> bool:
        return any(belongs(hint.key, key) if self._whole else hint.key == key for key in self._keys)

    def _tell(self, count: int) -> None:
        counted = ngettext("{count} hint", "{count} hints", count).format(count=count) if count else ""
        self.aside_label.setText(" · ".join(part for part in (self._aside, counted) if part))
        self.setAccessibleName(", ".join(part for part in (self._said, self._aside, counted) if part))
