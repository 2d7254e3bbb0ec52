"""The base of all values of the domain: frozen, strict about unknown fields, without text in their errors."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
