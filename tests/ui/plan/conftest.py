"""A therapist, and Heron whose plan it is."""

import pytest
from plan_hands import Planner

from inglenook.vault import cases, clients


@pytest.fixture
def planner(therapist, now) -> Planner:
    """At Heron's plan, of which nothing is written yet."""
    therapist.vault(lambda vault: clients.add_client(vault, "Heron", now=now))
    (line,) = therapist.vault(cases.cases)
    made = Planner(therapist, line.case_id)
    made.open()
    return made
