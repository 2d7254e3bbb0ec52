"""The owner's settings. They live in the record compartment; nothing of a client is among them."""

import datetime as dt
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from inglenook.domain.note import WithdrawWindow
from inglenook.domain.value import Value

HelpLine = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
HelpLines = Annotated[tuple[HelpLine, ...], Field(max_length=12)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class Settings(Value):
    """`withdraw_hours`: 0 never, None always. Minutes are whole minutes; `zone` is an IANA name.

    `backup_days`: how old the last backup may get before one is offered; 0 never. Before the day
    `drill_not_before` trying a backup is not offered again. `help_lines`: where help is, in own words,
    by language, one line each; what a sheet prints is chosen when it is given.
    """

    model_config = ConfigDict(extra="ignore")  # a later version's vault is read, with settings unknown here

    withdraw_hours: Annotated[int, Field(ge=0, le=24 * 365)] | None = 24
    idle_minutes: int = Field(default=10, ge=1, le=240)
    second_open_minutes: int = Field(default=30, ge=1, le=600)
    session_minutes: int = Field(default=50, ge=5, le=600)
    zone: str = "UTC"
    language: str = "en"
    default_template: str = "dap"
    jottings_end_when_signed: bool = False
    backup_days: int = Field(default=7, ge=0, le=365)
    drill_not_before: dt.date | None = None
    help_lines: Annotated[dict[Language, HelpLines], Field(max_length=24)] = Field(default_factory=dict)

    @property
    def withdraw_window(self) -> WithdrawWindow:
        return WithdrawWindow(hours=self.withdraw_hours)
