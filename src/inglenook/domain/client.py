"""A client: a person, known in the record by a code alone."""

import datetime as dt

from inglenook.domain.ids import ClientId
from inglenook.domain.value import Value


class Client(Value):
    """`reach` is the one line on how to reach the person safely; `since` the day the work began."""

    id: ClientId
    code: str
    pronouns: str = ""
    language: str = "en"
    reach: str = ""
    since: dt.date
