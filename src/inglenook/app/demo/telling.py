"""What is said in and about a session: threads that start, move and end, and sections made of them. Pure.

A thread is one matter over weeks. Its plan of today is what the next note of that thread begins with.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from inglenook.app.demo.grammar import Grammar, Line, Rules, Spoken

PRONOUNS: Mapping[str, Mapping[str, str]] = {
    "she / her": {"they": "she", "their": "her", "them": "her", "theirs": "hers", "themself": "herself"},
    "he / him": {"they": "he", "their": "his", "them": "him", "theirs": "his", "themself": "himself"},
    "they / them": {
        "they": "they",
        "their": "their",
        "them": "them",
        "theirs": "theirs",
        "themself": "themself",
    },
}
SEVERAL = {"they": "they", "their": "their", "them": "them", "theirs": "theirs", "themself": "themselves"}

Parts = tuple[tuple[str, float], ...]
"""What a section is made of: the name of a part and how often it is there."""

SHAPES: Mapping[str, tuple[Parts, ...]] = {
    "dap": (
        (
            ("open", 0.6),
            ("taken", 0.9),
            ("told", 1),
            ("told", 0.4),
            ("said", 0.35),
            ("second", 0.3),
            ("did", 0.5),
        ),
        (("seen", 1), ("seen", 0.35), ("reply", 0.3), ("measure", 0.14), ("safe", 0.12)),
        (("plan", 1), ("close", 0.6)),
    ),
    "soap": (
        (("open", 0.5), ("taken", 0.9), ("told", 1), ("said", 0.5), ("second", 0.25)),
        (("object", 1), ("measure", 0.3), ("safe", 0.2)),
        (("seen", 1), ("seen", 0.3)),
        (("plan", 1), ("close", 0.5)),
    ),
    "birp": (
        (("open", 0.5), ("taken", 0.6), ("told", 1), ("object", 0.4)),
        (("did", 1), ("did", 0.5)),
        (("reply", 1), ("said", 0.4), ("seen", 0.4)),
        (("plan", 1), ("close", 0.5)),
    ),
    "girp": (
        (("aim", 1), ("taken", 0.8), ("told", 0.4)),
        (("did", 1), ("did", 0.6)),
        (("reply", 1), ("said", 0.4), ("seen", 0.5)),
        (("plan", 1), ("close", 0.5)),
    ),
    "pirp": (
        (("open", 0.4), ("told", 1), ("seen", 0.4)),
        (("taken", 0.7), ("did", 1), ("did", 0.4)),
        (("reply", 1), ("said", 0.3)),
        (("plan", 1), ("close", 0.5)),
    ),
    "pie": (
        (("open", 0.4), ("told", 1), ("taken", 0.8)),
        (("did", 1), ("did", 0.6)),
        (("reply", 1), ("seen", 1), ("plan", 1), ("close", 0.4)),
    ),
}
FREE: tuple[Parts, ...] = (
    (("open", 0.7), ("taken", 0.9), ("told", 1), ("said", 0.5)),
    (("did", 0.9), ("reply", 0.5), ("second", 0.4), ("seen", 0.9)),
    (("plan", 1), ("close", 0.7)),
)
_ATTEMPTS = 8
_BETWEEN = re.compile(r"(?<=[.!?]) (?![a-záéíóúñ])")
_OF_ONE_PERSON = frozenset({"object", "measure", "safe"})


@dataclass(frozen=True, slots=True)
class Practice:
    """A small thing agreed: as a wish, as a thing, as something done."""

    wish: str
    thing: str
    done: str


@dataclass(slots=True)
class Thread:
    """`level` runs from hard (0) to well (1); the thread ends when it has been well for a while."""

    rules: Rules
    matter: str
    goal: str
    practice: Practice
    level: float
    is_planned: bool = False
    sessions: int = 0
    well: int = 0

    @property
    def mood(self) -> str:
        return "hard" if self.level < 0.36 else "mixed" if self.level < 0.64 else "better"

    @property
    def is_over(self) -> bool:
        return self.well >= 3 or self.sessions >= 22


@dataclass(slots=True)
class Score:
    """A measure with its value before, moving with how things go."""

    now: int
    before: int

    def move(self, level: float, most: int, rng: random.Random) -> None:
        aim = round((1 - level) * most * 0.75)
        step = (aim > self.now) - (aim < self.now) + rng.choice((-1, 0, 1))
        self.before, self.now = self.now, min(most, max(0, self.now + step))


@dataclass
class Teller:
    """Tells one case over the years. `kind` names the themes it draws from: theme, couple, family or group.

    `heard` remembers which sentence followed which in the whole practice, so that hardly any two do it twice.
    """

    grammar: Grammar
    kind: str
    pronouns: Mapping[str, str]
    rng: random.Random
    heard: set[int]
    _last: str = ""
    _words: dict[str, str] = field(default_factory=dict)
    _themes: list[str] = field(default_factory=list)
    _recent: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._spoken = Spoken(self.grammar.common, {}, self.pronouns["they"] == "they", self.rng.random)
        self._gad = Score(self.rng.randint(8, 16), 15)
        self._phq = Score(self.rng.randint(6, 15), 13)
        self.main = self._begin()
        self.other = self._begin()

    def session(self, template: str) -> list[str]:
        """The texts of the template's sections, in order; what was planned is remembered."""
        self._move()
        self._last = ""
        self._words = self._words_now()
        shape = SHAPES.get(template)
        texts = [self._section(parts) for parts in shape or FREE]
        self.main.is_planned = True
        if shape is None:
            return ["\n\n".join(texts)]
        return [self._as_list(text) if place == len(texts) - 1 else text for place, text in enumerate(texts)]

    def some(self, rule: str, least: int, most: int) -> str:
        """Sentences of a common rule: contact log, private notes."""
        self._last = rule
        self._words = self._words_now()
        return tidy(" ".join(self.say(rule) for _ in range(self.rng.randint(least, most))))

    def say(self, rule: str) -> str:
        """One of the rule's sentences: not one of its last, and one that has not followed the last before."""
        lines = self.main.rules[rule]
        self._spoken.rules, self._spoken.words = self.main.rules, self._words
        for _attempt in range(_ATTEMPTS):
            text = tidy(self._spoken.line(lines[self._fresh(rule, lines)]))
            said = [self._last, *sentences(text)]
            pairs = {hash(pair) for pair in pairwise(said) if pair[0]}
            if pairs.isdisjoint(self.heard):
                break
        self.heard |= pairs
        self._last = said[-1]
        return text

    # ------------------------------------------------------------------ threads

    def _move(self) -> None:
        """A week has passed: better, worse, another matter."""
        if self.rng.random() < 0.3:
            self.main, self.other = self.other, self.main
        thread = self.main
        if thread.is_over:
            thread = self.main = self._begin()
        thread.sessions += 1
        thread.level = min(1.0, max(0.0, thread.level + self.rng.gauss(0.045, 0.13)))
        thread.well = thread.well + 1 if thread.level > 0.85 else 0
        self._gad.move(thread.level, 21, self.rng)
        self._phq.move(thread.level, 27, self.rng)

    def _begin(self) -> Thread:
        """Themes go round before one comes again."""
        if not self._themes:
            self._themes = self.grammar.of_kind(self.kind)
            self.rng.shuffle(self._themes)
        rules = self.grammar.themes[self._themes.pop()]
        self._spoken.rules, self._spoken.words = rules, self.pronouns
        matter, goal = self._spoken.one_of(rules["matter"]), self._spoken.one_of(rules["goal"])
        return Thread(rules, matter, goal, self._practice(rules), self.rng.uniform(0.1, 0.5))

    def _practice(self, rules: Rules) -> Practice:
        said = self._spoken.line(rules["practice"][self._fresh(f"practice {id(rules)}", rules["practice"])])
        wish, thing, done = said.split(" / ")
        return Practice(wish, thing, done)

    def _agree(self) -> None:
        """Now and then something new is agreed; what did not happen is mostly let go."""
        self._spoken.rules, self._spoken.words = self.main.rules, self.pronouns
        self.main.practice = self._practice(self.main.rules)
        self._words = self._words_now()

    # ------------------------------------------------------------------ parts of a note

    def _section(self, parts: Parts) -> str:
        said = [
            self._part(name)
            for name, often in parts
            if self.rng.random() < often and (self.kind == "theme" or name not in _OF_ONE_PERSON)
        ]
        return tidy(" ".join(text for text in said if text))

    def _part(self, name: str) -> str:
        mood = self.main.mood
        match name:
            case "open" | "seen":
                return self.say(f"{name}.{mood}")
            case "told":
                return self.say(mood)
            case "taken":
                return self._taken()
            case "reply":
                return self.say("reply.slow" if self.rng.random() > self.main.level + 0.3 else "reply.good")
            case _:
                return self.say(name)

    def _taken(self) -> str:
        if not self.main.is_planned:
            return ""
        luck = self.main.level + self.rng.uniform(-0.35, 0.35)
        how = "yes" if luck > 0.5 else "partly" if luck > 0.2 else "no"
        said = self.say(f"taken.{how}")
        if self.rng.random() < (0.65 if how == "no" else 0.3):
            self._agree()
        return said

    def _as_list(self, text: str) -> str:
        """A plan of several sentences is sometimes a list."""
        points = sentences(text)
        if len(points) < 2 or self.rng.random() > 0.14:
            return text
        return "\n".join(f"- {point}" for point in points)

    # ------------------------------------------------------------------ words

    def _words_now(self) -> dict[str, str]:
        """What the main thread is about as of now, and a name for the other one."""
        thread = self.main
        return {
            **self.pronouns,
            "matter": thread.matter,
            "goal": thread.goal,
            "thing": thread.practice.thing,
            "try": thread.practice.wish,
            "done": thread.practice.done,
            "other": self._topic_of(self.other),
            "gad": str(self._gad.now),
            "gadbefore": str(self._gad.before),
            "phq": str(self._phq.now),
            "phqbefore": str(self._phq.before),
        }

    def _topic_of(self, thread: Thread) -> str:
        self._spoken.rules, self._spoken.words = thread.rules, self.pronouns
        return self._spoken.one_of(thread.rules["topic"])

    def _fresh(self, rule: str, lines: tuple[Line, ...]) -> int:
        recent = self._recent.get(rule, ())
        chosen = int(self.rng.random() * len(lines))
        while chosen in recent:
            chosen = (chosen + 1) % len(lines)
        self._recent[rule] = (*recent, chosen)[-min(2, len(lines) - 1) :] if len(lines) > 1 else ()
        return chosen


def tidy(text: str) -> str:
    """Gaps that an empty choice left."""
    return " ".join(text.split()).replace(" .", ".").replace("?.", "?").replace("!.", "!")


def sentences(text: str) -> list[str]:
    """At full stops that are followed by a new beginning."""
    return _BETWEEN.split(text) if text else []
