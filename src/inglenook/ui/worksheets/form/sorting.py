"""Cards on their way into piles and into an order: what the hand may do with them. Pure, no Qt."""

from collections.abc import Mapping
from typing import Any

from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.sheet import Cards


class Sorting:
    """`written`: the texts of the sheet's own cards. The first of `waiting()` lies on top."""

    def __init__(self, question: Cards, written: Mapping[str, str]) -> None:
        self.question = question
        self._written = dict(written)
        self._own: dict[str, str] = {}
        self._piles: dict[str, str] = {}
        self._ranked: list[str] = []
        self._deck: list[str] = list(question.cards)

    def show_answer(self, answer: Answer | None) -> None:
        given: dict[str, Any] = answer if isinstance(answer, dict) else {}
        self._own = dict(given.get("own", {}))
        self._piles = dict(given.get("piles", {}))
        self._ranked = list(given.get("ranked", []))
        self._deck = [card for card in (*self.question.cards, *self._own) if card not in self._piles]

    def answer(self) -> Answer | None:
        own_last = (*self.question.cards, *self._own)
        given = {
            "piles": {card: self._piles[card] for card in own_last if card in self._piles},
            "ranked": list(self._ranked),
            "own": dict(self._own),
        }
        return {name: part for name, part in given.items() if part} or None

    def text(self, card: str) -> str:
        return self._own.get(card) or self._written.get(card, "")

    def is_own(self, card: str) -> bool:
        return card in self._own

    def waiting(self) -> tuple[str, ...]:
        return tuple(self._deck)

    def pile(self, pile: str) -> tuple[str, ...]:
        """In the order in which they came."""
        return tuple(card for card, where in self._piles.items() if where == pile)

    def ranked(self) -> tuple[str, ...]:
        return tuple(self._ranked)

    def rankable(self) -> tuple[str, ...]:
        """Of the pile to be put in order, those that are not in it."""
        return tuple(card for card in self.pile(self.question.ranked) if card not in self._ranked)

    def put(self, card: str, pile: str) -> None:
        self._lift(card)
        self._piles[card] = pile

    def later(self, card: str) -> None:
        """Below all others that wait."""
        if card in self._deck:
            self._deck.remove(card)
            self._deck.append(card)

    def pick_up(self, card: str) -> None:
        """Out of its pile, on top of those that wait."""
        self._lift(card)
        self._deck.insert(0, card)

    def rank(self, card: str) -> bool:
        """At the end of the order. False where that is full."""
        if len(self._ranked) >= self.question.most or card not in self.rankable():
            return False
        self._ranked.append(card)
        return True

    def unrank(self, card: str) -> None:
        if card in self._ranked:
            self._ranked.remove(card)

    def move(self, card: str, step: int) -> None:
        """Up (-1) or down (1) in the order; at its ends nothing happens."""
        here = self._ranked.index(card)
        there = min(max(here + step, 0), len(self._ranked) - 1)
        self._ranked.insert(there, self._ranked.pop(here))

    def can_add(self) -> bool:
        return len(self._own) < self.question.own_cards

    def add(self, text: str) -> str:
        """A card of one's own, on top of those that wait. Its id."""
        free = (f"own{number}" for number in range(1, self.question.own_cards + 1))
        card = next(each for each in free if each not in self._own)
        self._own[card] = text
        self._deck.insert(0, card)
        return card

    def take_out(self, card: str) -> None:
        """A card of one's own is gone."""
        self._lift(card)
        self._own.pop(card, None)

    def _lift(self, card: str) -> None:
        self._piles.pop(card, None)
        self.unrank(card)
        if card in self._deck:
            self._deck.remove(card)
