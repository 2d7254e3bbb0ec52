"""The made-up practice's goals, plans and measures: believable, the same from the same seed, and sound."""

import datetime as dt
import re
import shutil

import pytest

from inglenook.app import resources
from inglenook.app.cli.demo import LANGUAGES, material, rules, stories, wish_for
from inglenook.app.demo.goals import write_goals
from inglenook.app.demo.measures import write_measures
from inglenook.app.demo.practice import practice
from inglenook.app.demo.writing import write
from inglenook.domain.goal.goal import Ending, Way
from inglenook.vault.check import check
from inglenook.vault.checkins import checkins
from inglenook.vault.clients import cases
from inglenook.vault.goals import goals
from inglenook.vault.measures import own_measures
from inglenook.vault.plans import plans
from inglenook.vault.scores import scores
from inglenook.vault.today import today
from inglenook.vault.vault import Vault

TODAY = dt.date(2026, 11, 23)
NEVER = re.compile(
    r"prostitut|escort|\bclients?\b|clientes|booking|hotel|whatsapp|@|https?:|\$|€|£"
    r"|fail|should have|fracas|incumpl|reca[íi]d|relaps",
    re.IGNORECASE,
)


def written(vault: Vault, notes: int) -> list[tuple[str, str]]:
    """Who has which goals, looks, plans and figures, in order and without ids."""
    wish = wish_for(None, notes, 1, TODAY, dt.datetime.now(dt.UTC))
    whole = practice(wish, material())
    write(vault, whole, wish)
    write_goals(vault, whole, wish, stories())
    write_measures(vault, whole, wish, rules())
    return [(line.name, everything(vault, line.case_id)) for line in cases(vault)]


def everything(vault: Vault, case_id: str) -> str:
    """`next_id` is new each time, as all ids are."""
    ended = [
        goal.ended and (goal.ended.how, goal.ended.on, goal.ended.words) for goal in goals(vault, case_id)
    ]
    return str(
        (
            [(goal.text, goal.made_at) for goal in goals(vault, case_id)],
            ended,
            [(look.on, look.value, look.helped) for look in checkins(vault, case_id)],
            [(plan.number, plan.text, plan.is_signed) for plan in plans(vault, case_id)],
            [(score.measure_id, score.on, score.figures) for score in scores(vault, case_id)],
        )
    )


def test_there_is_something_of_everything(vault, vault_folder, keys, now):
    written(vault, 0)
    every = [line.case_id for line in cases(vault)]
    all_goals = [goal for case_id in every for goal in goals(vault, case_id)]
    assert {goal.ended.how for goal in all_goals if goal.ended} == set(Ending)
    assert {goal.text.way for goal in all_goals} == set(Way)
    all_plans = [plan for case_id in every for plan in plans(vault, case_id)]
    assert {plan.number for plan in all_plans if plan.is_signed} == {1, 2}
    assert any(not plan.is_signed for plan in all_plans)
    assert max(len(plan.goals) for plan in all_plans) >= 3
    all_scores = [score for case_id in every for score in scores(vault, case_id)]
    assert {score.measure_id for score in all_scores} >= {"phq9", "gad7", "early_evenings"}
    assert [measure.id for measure in own_measures(vault)] == ["early_evenings"]
    asked = today(vault, TODAY)
    assert all((asked.reviews, asked.dues))
    assert [talk.measure_id for talk in asked.talks] == ["phq9"]
    vault.close(now)
    assert check(vault_folder, keys, now).findings == ()


def test_the_same_seed_gives_the_same_story(open_vault, vault_folder, tmp_path, keys, now):
    other = shutil.copytree(vault_folder, tmp_path / "other.inglenook")
    first = written(open_vault(), 40)
    with Vault.open(other, keys, now=now) as vault:
        assert written(vault, 40) == first
    assert first


def test_both_languages_tell_the_same_stories_and_say_nothing_unkind():
    told = stories()
    shapes = {
        language: [
            (
                [(version.ago, version.review_in, version.is_draft) for version in story.versions],
                [
                    (goal.ago, goal.every, goal.text.way, [look.value for look in goal.looks])
                    for goal in story.goals
                ],
            )
            for story in each
        ]
        for language, each in told.items()
    }
    assert shapes["en"] == shapes["es"]
    for language in LANGUAGES:
        assert not NEVER.search(resources.text(f"demo/goals.{language}.toml"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_of_a_talk_is_there(language: str):
    assert rules().grammars[language].common["settled"]
