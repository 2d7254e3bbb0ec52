"""The small language in which a made-up practice is written."""

import random

import pytest

from inglenook.app import resources
from inglenook.app.demo.grammar import COMMON, NotAGrammar, Spoken, parse, undefined

TEACHER = {"they": "she", "their": "her", "them": "her", "theirs": "hers", "themself": "herself"}
MEASURES = ("gad", "gadbefore", "phq", "phqbefore")
GIVEN_BY_THE_TELLER = {*TEACHER, "matter", "goal", "thing", "try", "done", "other", *MEASURES}

SMALL = """
[common]
fruit: apple | pear
colour:
  (dark|light) green
  red (or nearly)
[theme garden]
fruit: plum
did: dug
"""


def spoken(text: str, rule: str, theme: str = "theme garden", *, plural: bool = False, seed: int = 1) -> str:
    rules = parse(text).themes[theme]
    speaker = Spoken(rules, TEACHER, plural, random.Random(seed).random)
    return speaker.one_of(rules[rule])


def everything_said(text: str, rule: str) -> set[str]:
    return {spoken(text, rule, seed=seed) for seed in range(60)}


def test_alternatives_on_one_line_or_on_many():
    assert everything_said(SMALL, "colour") == {"dark green", "light green", "red (or nearly)"}


def test_a_rule_of_the_theme_goes_before_a_common_one():
    assert everything_said(SMALL, "fruit") == {"plum"}


def test_other_rules_capitals_and_empty_choices():
    text = SMALL + "said: {^fruit} tart(, warm|)\n"
    assert everything_said(text, "said") == {"Plum tart, warm", "Plum tart"}


@pytest.mark.parametrize(("plural", "said"), [(False, "she goes"), (True, "she go")])
def test_a_verb_follows_its_pronoun(plural: bool, said: str):
    assert spoken(SMALL + "said: {they go}\n", "said", plural=plural) == said


def test_bars_inside_brackets_do_not_part_a_line():
    assert everything_said(SMALL + "said: (a | b) c | d\n", "said") == {"a  c", " b c", "d"}


@pytest.mark.parametrize("broken", ["(a|b", "{fruit", "a)"])
def test_a_line_that_cannot_be_read_is_named(broken: str):
    with pytest.raises(NotAGrammar, match="10"):
        parse(SMALL + f"said: {broken}\n")


@pytest.mark.parametrize("language", ["en", "es"])
def test_everything_that_is_asked_for_is_there(language: str):
    grammar = parse(resources.text(f"demo/{language}.txt"))
    assert len(grammar.of_kind("theme")) >= 10
    for name, rules in grammar.themes.items():
        assert not undefined(rules, GIVEN_BY_THE_TELLER), name
        for rule in ("topic", "matter", "goal", "quote", "practice", "hard", "mixed", "better", "did"):
            assert len(rules[rule]) >= 2, (name, rule)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_practice_has_its_three_forms(language: str):
    grammar = parse(resources.text(f"demo/{language}.txt"))
    for name, rules in grammar.themes.items():
        speaker = Spoken(rules, TEACHER, False, random.Random(3).random)
        for line in rules["practice"]:
            assert len(speaker.line(line).split(" / ")) == 3, name


def test_a_missing_rule_would_be_noticed():
    grammar = parse(f"[{COMMON}]\n[theme x]\nsaid: {{nothing}} {{they}}\n")
    assert undefined(grammar.themes["theme x"], GIVEN_BY_THE_TELLER) == {"nothing"}
