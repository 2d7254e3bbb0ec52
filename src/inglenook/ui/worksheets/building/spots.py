"""Names of the places where the keyboard can be, so that it is found again when parts are made anew."""

HEAD = "head"


def text(key: str, language: str = "") -> str:
    """Without a language: in the first one."""
    return f"text {key} {language}".rstrip()


def act(name: str, at: str) -> str:
    """A button: what it does, to what."""
    return f"act {name} {at}"


def part(name: str) -> str:
    """A part that is closed."""
    return f"part {name}"
