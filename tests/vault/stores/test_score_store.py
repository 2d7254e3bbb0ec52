"""A measure's answers are scored as they come in; figures that were made elsewhere are typed in."""

import datetime as dt
import math

import pytest
from measuring import answers, enter, fill_in, give, measure, take

from inglenook.domain.errors import Missing
from inglenook.domain.measure.score import Figure, NewScore
from inglenook.domain.worksheet.given import How, Shared, Via
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.vault import clients, givens, measures, returns, scores, talks, trash
from inglenook.vault.check import check
from inglenook.vault.measure_errors import NothingNoted, ScoreOutOfRange
from inglenook.vault.today import today

DAY = dt.timedelta(days=1)


@pytest.fixture
def heron(practice):
    return practice.client("Heron")


def test_what_comes_back_from_a_copy_is_scored_at_once(vault, practice, heron, now):
    given_id = give(vault, heron, now)
    return_id = take(vault, given_id, now + DAY, "some", "much", "not", on=now.date())
    (score,) = scores.scores(vault, heron)
    assert score.figures == {"sum": Figure(value=3, answered=3, of=3)}
    assert (score.measure_id, score.version, score.on) == ("feathers", 1, now.date())
    assert (score.return_id, score.client_id) == (return_id, practice.person(heron))
    assert (score.made_at, score.case_id) == (now + DAY, heron)
    assert scores.score_of(vault, return_id) == score
    assert talks.talks(vault, return_id) == []


@pytest.mark.parametrize("via", [Via.SCREEN, Via.PAPER])
def test_what_is_filled_in_here_is_scored_once_it_is_finished(vault, heron, now, via):
    given_id = give(vault, heron, now)
    made = returns.begin_return(vault, given_id, via, now=now).made
    draft = ReturnDraft(return_id=made, base_revision=0, answers=answers("most", "most", "most"))
    returns.keep_answers(vault, draft, now=now)
    assert scores.scores(vault, heron) == []
    on = now.date() - 40 * DAY
    change = returns.finish_return(vault, made, filled_on=on, now=now)
    (score,) = scores.scores(vault, heron)
    assert (score.figures["sum"].value, score.on) == (9, on)
    assert change.touches("score", score.id)
    assert change.touches("talk")


def test_a_missing_answer_is_no_zero(vault, heron, now):
    given_id = give(vault, heron, now)
    for points in (("most", "", "most"), ("most", "", ""), ("", "", "")):
        fill_in(vault, given_id, now, *points)
    assert [score.figures["sum"] for score in scores.scores(vault, heron)] == [
        Figure(value=9, answered=2, of=3, filled=1),
        Figure(value=None, answered=1, of=3),
        Figure(value=None, answered=0, of=3),
    ]


def test_who_only_wants_to_talk_has_no_score(vault, heron, now):
    return_id = take(vault, give(vault, heron, now), now, "", "", "", shared=Shared.NOTHING)
    assert scores.scores(vault, heron) == []
    assert scores.score_of(vault, return_id) is None


def test_a_sheet_that_is_no_measure_is_not_scored(vault, heron, now):
    form = givens.given(vault, give(vault, heron, now)).form
    given_id = givens.give(vault, givens.NewGiven(case_id=heron, form=form, how=How.SCREEN), now=now).made
    fill_in(vault, given_id, now, "most", "most", "most")
    assert scores.scores(vault, heron) == []
    assert measures.measure_given(vault, given_id) is None


def test_it_is_scored_by_what_it_was_given_with(vault, heron, now):
    earlier = measure(own=True)
    given_id = give(vault, heron, now, given=earlier)
    total = earlier.totals[0].model_copy(update={"how": "mean"})
    measures.keep_measure(vault, earlier.model_copy(update={"totals": (total,), "version": 2}), now=now)
    fill_in(vault, given_id, now, "most", "most", "most")
    (score,) = scores.scores(vault, heron)
    assert (score.figures["sum"].value, score.version) == (9, 1)
    assert measures.measure_given(vault, given_id) == earlier.model_copy(update={"sheet": None})


@pytest.mark.parametrize(
    ("said", "counts"), [(-400, 3), (-2, 3), (-1, -1), (0, 0), (3, 3), (4, 4), (5, 3), (4000, 3)]
)
def test_a_device_with_a_wrong_date_moves_no_score(vault, heron, now, said, counts):
    """Given on day 0, in on day 3; a day of leeway for time zones. Else it is the day that it came in."""
    given_id = give(vault, heron, now)
    take(vault, given_id, now + 3 * DAY, "not", "not", "not", on=now.date() + said * DAY)
    (score,) = scores.scores(vault, heron)
    assert score.on == now.date() + counts * DAY


def test_a_return_without_a_date_counts_on_the_day_it_came_in(vault, heron, now):
    take(vault, give(vault, heron, now), now + DAY, "not", "not", "not")
    assert [score.on for score in scores.scores(vault, heron)] == [now.date() + DAY]


def test_figures_are_typed_in_and_stand_by_their_day(vault, practice, heron, now):
    day = now.date()
    later, first = enter(vault, heron, day, 4, now), enter(vault, heron, day - DAY, 0, now + DAY)
    found = scores.scores(vault, heron)
    assert [score.id for score in found] == [first, later]
    assert found[0].figures == {"sum": Figure(value=0)}
    assert found[0].client_id == practice.person(heron)
    assert found[0].return_id is None


@pytest.mark.parametrize("value", [-1, 9.5, 10, math.nan, math.inf])
def test_what_a_measure_cant_come_to_is_refused(vault, heron, now, value):
    with pytest.raises(ScoreOutOfRange):
        enter(vault, heron, now.date(), value, now)
    assert scores.scores(vault, heron) == []


def test_figures_of_nobody_of_nothing_or_of_another_measure_are_refused(vault, heron, now):
    new = NewScore(case_id=heron, measure_id="feathers", version=1, on=now.date(), figures={})
    with pytest.raises(NothingNoted):
        scores.enter_score(vault, new, measure(), now=now)
    with pytest.raises(ScoreOutOfRange):
        scores.enter_score(vault, new.model_copy(update={"figures": {"wings": 1}}), measure(), now=now)
    nobody = new.model_copy(update={"case_id": "0" * 32, "figures": {"sum": 1}})
    with pytest.raises(Missing):
        scores.enter_score(vault, nobody, measure(), now=now)


def test_each_of_a_couple_has_their_own(vault, practice, now):
    both = practice.couple("Wren", "Robin")
    wren, robin = clients.case(vault, both).members
    for person, value in ((wren, 1), (robin, 2), (None, 3)):
        enter(vault, both, now.date(), value, now, person)
    assert [score.figures["sum"].value for score in scores.scores(vault, both)] == [1, 2, 3]
    assert [score.figures["sum"].value for score in scores.scores(vault, both, robin)] == [2]


def test_typed_figures_go_to_the_trash_and_come_back(vault, heron, now):
    score_id = enter(vault, heron, now.date(), 4, now)
    change = scores.trash_score(vault, score_id, now=now)
    assert {("score", score_id), ("case", heron)} <= change.touched
    (line,) = trash.contents(vault)
    assert (line.kind, line.label_code, line.title, line.about) == ("score", "Heron", "feathers", now.date())
    assert scores.scores(vault, heron) == []
    measures.keep_measure(vault, measure(own=True), now=now)
    assert [line.title for line in trash.contents(vault)] == ["Feathers"]
    trash.restore(vault, "score", score_id, now=now)
    assert [score.id for score in scores.scores(vault, heron)] == [score_id]


@pytest.mark.parametrize("kind", ["return", "given"])
def test_a_score_goes_out_of_sight_with_its_answers_and_comes_back_with_them(vault, heron, now, kind):
    given_id = give(vault, heron, now)
    return_id = fill_in(vault, given_id, now, "not", "some", "most")
    kept = enter(vault, heron, now.date(), 4, now)
    gone = return_id if kind == "return" else given_id
    trash.put(vault, kind, gone, now=now)
    assert [score.id for score in scores.scores(vault, heron)] == [kept]
    assert talks.open_talks(vault) == []
    assert [line.kind for line in trash.contents(vault)] == [kind]
    trash.restore(vault, kind, gone, now=now)
    assert [score.return_id for score in scores.scores(vault, heron)] == [return_id, None]
    assert len(talks.open_talks(vault)) == 1


def test_own_measures_are_kept_and_put_away(vault, now):
    first, second = measure("m1", own=True), measure("m2", own=True)
    measures.keep_measure(vault, first, now=now)
    assert measures.keep_measure(vault, second, now=now + DAY).touches("measure", "m2")
    assert measures.own_measures(vault) == [second, first]
    alone = first.model_copy(update={"sheet": None, "version": 2})
    measures.keep_measure(vault, alone, now=now + 2 * DAY)
    assert measures.own_measures(vault) == [alone, second]
    measures.remove_measure(vault, "m2", now=now)
    assert measures.own_measures(vault) == [alone]
    assert measures.own_measures(vault, with_trashed=True) == [alone, second]
    assert [(line.kind, line.label_code) for line in trash.contents(vault)] == [("measure", "Feathers")]


def test_a_vault_with_measures_is_sound(vault, vault_folder, keys, heron, now):
    fill_in(vault, give(vault, heron, now), now, "not", "some", "most")
    enter(vault, heron, now.date(), 4, now)
    measures.keep_measure(vault, measure("m1", own=True), now=now)
    vault.close(now)
    assert check(vault_folder, keys, now).findings == ()


def test_the_record_alone_is_enough(open_vault, now):
    """Figures are no secret of the therapist's: they lie with what came back."""
    record = open_vault("record")
    case_id = str(clients.add_client(record, "Heron", now=now).made)
    return_id = fill_in(record, give(record, case_id, now), now, "not", "some", "most")
    assert [score.return_id for score in scores.scores(record, case_id)] == [return_id]
    assert [talk.return_id for talk in today(record, now.date()).talks] == [return_id]
