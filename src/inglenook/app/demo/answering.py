"""What a made-up client answers: boundaries, values, the weekly card, from one time to the next. Pure."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from inglenook.app.demo.grammar import Grammar, Spoken
from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.form import Form
from inglenook.domain.worksheet.sheet import Cards, Matrix, Text

Answers = dict[str, Answer]


@dataclass
class Answering:
    """One client. `time` counts from 0: a later sheet has moved a little. `order`: how the values stood."""

    spoken: Spoken
    rng: random.Random
    order: list[str] = field(default_factory=list)

    def answers(self, form: Form, time: int) -> Answers:
        known: dict[str, Callable[[Form, int], Answers]] = {
            "boundaries": self._boundaries,
            "values": self._values,
            "week": self._week,
        }
        return known.get(form.sheet_id, self._in_words)(form, time)

    def say(self, rule: str) -> str:
        return self.spoken.one_of(self.spoken.rules[rule])

    def _boundaries(self, form: Form, time: int) -> Answers:
        areas = form.outline.question("areas")
        assert isinstance(areas, Matrix)
        rows = {row: self._area(areas, time) for row in areas.rows if self.rng.random() < 0.85}
        lines = [
            {"line": self.say("line"), "say": self.say("say"), "crossed": self.say("crossed")}
            for _ in range(1 + time)
        ]
        lines[0]["backs"] = self.say("backs")
        return {"proud": self.say("proud"), "areas": {"rows": rows}, "lines": lines}

    def _area(self, areas: Matrix, time: int) -> dict[str, str | int]:
        cells: dict[str, str | int] = {}
        for group in areas.groups:
            clear = min(4, self.rng.choice((1, 2, 2, 3, 3)) + (time and self.rng.choice((0, 1))))
            cells[f"{group}.clear"] = clear
            cells[f"{group}.kept"] = max(0, min(4, clear + self.rng.choice((-2, -1, -1, 0, 0, 1))))
            if self.rng.random() < 0.7:
                cells[f"{group}.change"] = self.rng.choice(("none", "softer", "firmer", "firmer", "unsure"))
        return cells

    def _values(self, form: Form, time: int) -> Answers:
        cards = form.outline.question("cards")
        assert isinstance(cards, Cards)
        order = self._moved(list(cards.cards))
        ranked = order[: 6 + min(time, 1)]
        piles = dict.fromkeys(order[:10], "very") | dict.fromkeys(order[10:24], "somewhat")
        piles |= dict.fromkeys(order[24:36], "less")
        shows = [
            {"value": form.text(f"cards.{card}"), "job": self.say("job"), "outside": self.say("outside")}
            for card in ranked[:2]
        ]
        return {"cards": {"piles": piles, "ranked": ranked}, "shows": shows, "noticed": self.say("noticed")}

    def _moved(self, cards: list[str]) -> list[str]:
        """Any order at first; later two cards of the front have changed places and one has come up."""
        if not self.order:
            self.rng.shuffle(cards)
            self.order = cards
        else:
            self.order.insert(1, self.order.pop(self.rng.randint(6, 9)))
            self.order[2], self.order[4] = self.order[4], self.order[2]
        return self.order

    def _week(self, _form: Form, time: int) -> Answers:
        level = {"energy": 5, "sleep": 6, "safety": 7, "connection": 5}
        scales: Answers = {
            name: max(0, min(10, usual + self.rng.choice((-2, -1, 0, 1, 2)) + min(time, 2)))
            for name, usual in level.items()
        }
        said: Answers = {rule: self.say(rule) for rule in ("good", "kept", "mend") if self.rng.random() < 0.8}
        return {**scales, **said, "talk": self.say("talk")}

    def _in_words(self, form: Form, _time: int) -> Answers:
        texts = [question.id for question in form.outline.questions if isinstance(question, Text)]
        return {question_id: self.say("reflection") for question_id in texts[:3]}


def answering(grammar: Grammar, rng: random.Random) -> Answering:
    return Answering(Spoken(grammar.common, {}, plural=True, draw=rng.random), rng)
