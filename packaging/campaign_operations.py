"""Everything the program does to a vault's files, each as a person would have it done. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from campaign_daily import (
    addendum,
    end_what_expired,
    make_vault,
    new_client,
    open_and_lock,
    put_in_trash,
    save,
    save_private,
    sign,
    withdraw,
)
from campaign_goals import (
    change_goal,
    check_in,
    end_goal,
    goal_is_there,
    keep_plan,
    plan_is_begun,
    plan_is_signed,
    sign_plan,
    withdraw_plan,
)
from campaign_measures import (
    enter_figures,
    measure_is_out,
    settle_talk,
    take_measure_in,
    talk_is_raised,
)
from campaign_practice import World, copy_of
from campaign_sheets import (
    add_goal,
    close_sheet,
    finish_return,
    give_sheet,
    keep_answers,
    keep_own_sheet,
    return_is_begun,
    return_is_kept,
    sheet_is_out,
    take_return_in,
)
from campaign_upkeep import (
    back_up,
    back_up_before,
    bring_up_to_date,
    change_every_key,
    change_passphrase,
    damage_a_page,
    damage_header,
    finish_changing_keys,
    install_next_program,
    make_index_anew,
    mend_from_backup,
    mend_header,
    move_by_copying,
    move_by_renaming,
    new_words,
    open_after_a_crash,
    restore,
    second_passphrase,
    start_over,
    stop_changing_keys,
    stop_saving,
)

Operation = Callable[[World], None]

OPERATIONS: dict[str, Operation] = {
    "make a vault": make_vault,
    "open and lock": open_and_lock,
    "save": save,
    "save in private": save_private,
    "new client": new_client,
    "sign": sign,
    "withdraw": withdraw,
    "addendum": addendum,
    "trash": put_in_trash,
    "end what expired": end_what_expired,
    "passphrase": change_passphrase,
    "second passphrase": second_passphrase,
    "start over": start_over,
    "renew the header": mend_header,
    "new words, shares": new_words,
    "change every key": change_every_key,
    "finish changing keys": finish_changing_keys,
    "open after a crash": open_after_a_crash,
    "migration": bring_up_to_date,
    "backup": back_up,
    "restore": restore,
    "mend from a backup": mend_from_backup,
    "search index": make_index_anew,
    "move on one disk": move_by_renaming,
    "move to another disk": move_by_copying,
    "give a sheet": give_sheet,
    "keep answers": keep_answers,
    "finish a return": finish_return,
    "take a return in": take_return_in,
    "close a sheet": close_sheet,
    "keep an own sheet": keep_own_sheet,
    "add a goal": add_goal,
    "change a goal": change_goal,
    "check in": check_in,
    "end a goal": end_goal,
    "keep a plan": keep_plan,
    "sign a plan": sign_plan,
    "withdraw a plan": withdraw_plan,
    "take a measure in": take_measure_in,
    "enter figures": enter_figures,
    "note what was done": settle_talk,
}

PREPARED: dict[str, Operation] = {
    "renew the header": damage_header,
    "finish changing keys": stop_changing_keys,
    "open after a crash": stop_saving,
    "migration": install_next_program,
    "backup": back_up_before,
    "restore": back_up_before,
    "mend from a backup": damage_a_page,
    "keep answers": return_is_begun,
    "finish a return": return_is_kept,
    "take a return in": sheet_is_out,
    "close a sheet": sheet_is_out,
    "add a goal": return_is_kept,
    "change a goal": goal_is_there,
    "check in": goal_is_there,
    "end a goal": goal_is_there,
    "keep a plan": plan_is_begun,
    "sign a plan": plan_is_begun,
    "withdraw a plan": plan_is_signed,
    "take a measure in": measure_is_out,
    "note what was done": talk_is_raised,
}
"""What has happened before the operation begins."""


def prepared(name: str, practice: World, place: Path) -> World:
    """A copy of the practice as it is when the operation begins."""
    world = copy_of(practice, place)
    if name in PREPARED:
        PREPARED[name](world)
    return world
