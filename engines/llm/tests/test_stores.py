"""The shared stores and their stand-ins keep the same promises; the real ones also among processes and when the server is away."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.llm.protocol import SharedStateDown
from engines.llm.stores import SharedAnswers, SharedBreaker, SharedBudget, shared_client
from engines.llm.tests.fake import dead_port
from engines.llm.tests.memory import MemoryAnswers, MemoryBreaker, MemoryBudget


@dataclass
class Clock:
    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(params=["memory", "shared"])
def breaker(request: pytest.FixtureRequest, valkey: Any, name: str) -> Any:
    clock = Clock()
    made: Any = MemoryBreaker(clock) if request.param == "memory" else SharedBreaker(valkey, name, probe_seconds=5.0, clock=clock)
    made.clock = clock
    return made


def fail(breaker: Any, times: int) -> None:
    for _ in range(times):
        breaker.failed()


def test_it_opens_at_the_fifth_failure_in_a_row(breaker: Any) -> None:
    fail(breaker, 4)
    assert breaker.allows()
    breaker.succeeded()
    fail(breaker, 4)
    assert breaker.allows()
    fail(breaker, 1)
    assert not breaker.allows()


def test_after_a_minute_one_probe_goes_through_and_decides(breaker: Any) -> None:
    fail(breaker, 5)
    breaker.clock.now += 59.9
    assert not breaker.allows()
    breaker.clock.now += 0.2
    assert [breaker.allows() for _ in range(3)] == [True, False, False]
    fail(breaker, 1)
    assert not breaker.allows()
    breaker.clock.now += 60.1
    assert breaker.allows()
    breaker.succeeded()
    assert [breaker.allows() for _ in range(3)] == [True, True, True]


def test_a_probe_that_never_came_back_is_followed_by_another(breaker: Any) -> None:
    fail(breaker, 5)
    breaker.clock.now += 61
    assert breaker.allows()
    breaker.clock.now += 5.1
    assert breaker.allows()


def test_of_many_processes_one_sends_the_probe(name: str, valkey: Any) -> None:
    clock = Clock()
    fail(SharedBreaker(valkey, name, probe_seconds=5.0, clock=clock), 5)
    clock.now += 61
    assert sum(at_once(20, lambda: SharedBreaker(valkey, name, probe_seconds=5.0, clock=clock).allows())) == 1


def at_once(times: int, call: Callable[[], Any]) -> list[Any]:
    barrier, found = threading.Barrier(times), []

    def run() -> None:
        barrier.wait()
        found.append(call())

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def any_day() -> Clock:
    """A day no other test counts on."""
    return Clock(float(uuid.uuid4().int % 250_000_000_000))


@pytest.fixture(params=["memory", "shared"])
def budget_of(request: pytest.FixtureRequest, valkey: Any) -> Callable[..., Any]:
    if request.param == "memory":
        return MemoryBudget
    day = any_day()
    return lambda **caps: SharedBudget(valkey, clock=day, **caps)


def test_a_cap_holds_for_each_person_and_for_all(budget_of: Callable[..., Any]) -> None:
    budget = budget_of(for_all=100, for_one=60)
    assert budget.reserve(60, user="a")
    assert budget.reserve(1, user="a") is None
    assert budget.reserve(41, user="b") is None
    assert budget.reserve(40, user="b")
    assert budget.reserve(1, user="") is None


def test_what_was_not_used_is_given_back(budget_of: Callable[..., Any]) -> None:
    budget = budget_of(for_all=100, for_one=100)
    reserved = budget.reserve(90, user="a")
    budget.settle(reserved, 10)
    assert (budget.used("a"), budget.used()) == (10, 10)
    again = budget.reserve(90, user="a")
    budget.settle(again, 500)  # never more than was reserved
    assert budget.used() == 100


def test_tokens_are_counted_exactly_when_many_ask_at_once(valkey: Any) -> None:
    day = any_day()
    taken = at_once(30, lambda: SharedBudget(valkey, for_all=100, for_one=100, clock=day).reserve(10, user="a"))
    assert sum(r is not None for r in taken) == 10


def test_a_question_that_ends_after_midnight_is_settled_on_its_own_day(valkey: Any) -> None:
    clock = any_day()
    budget = SharedBudget(valkey, for_all=100, for_one=100, clock=clock)
    reserved = budget.reserve(50, user="a")
    clock.now += 86_400
    budget.settle(reserved, 5)
    assert budget.used() == 0
    clock.now -= 86_400
    assert budget.used() == 5


@given(steps=st.lists(st.tuples(st.integers(1, 60), st.integers(0, 90), st.sampled_from(["a", "b"])), max_size=12))
def test_no_order_of_questions_passes_a_cap(steps: list[tuple[int, int, str]], budget_of: Callable[..., Any]) -> None:
    budget, mine = budget_of(for_all=150, for_one=80), uuid.uuid4().hex
    if isinstance(budget, SharedBudget):
        budget._clock = any_day()
    for tokens, used, who in steps:
        if reserved := budget.reserve(tokens, user=f"{mine}{who}"):
            assert budget.used() <= 150
            budget.settle(reserved, used)
        assert 0 <= budget.used(f"{mine}{who}") <= 80


@pytest.fixture(params=["memory", "shared"])
def answers(request: pytest.FixtureRequest, valkey: Any) -> Any:
    return MemoryAnswers() if request.param == "memory" else SharedAnswers(valkey)


def test_an_answer_is_kept_dropped_and_forgotten_with_its_person(answers: Any, name: str) -> None:
    answers.keep(f"{name}1", "ä", user=name)
    answers.keep(f"{name}2", "two", user="")
    assert answers.get(f"{name}1") == "ä"
    answers.forget(name)
    assert answers.get(f"{name}1") is None
    answers.drop(f"{name}2")
    assert answers.get(f"{name}2") is None


def test_answers_are_kept_for_a_day(valkey: Any, name: str) -> None:
    SharedAnswers(valkey).keep(name, "one", user=name)
    assert 86_390 < valkey.ttl(f"llm:answer:{name}") <= 86_400
    assert 86_390 < valkey.ttl(f"llm:answers-of:{name}") <= 86_400


def test_a_server_that_is_away_is_named_and_nothing_else_escapes(name: str) -> None:
    away = shared_client(f"redis://127.0.0.1:{dead_port()}/1")
    calls: list[Callable[[], Any]] = [
        lambda: SharedAnswers(away).get(name),
        lambda: SharedAnswers(away).keep(name, "x", user=name),
        lambda: SharedAnswers(away).forget(name),
        lambda: SharedBreaker(away, name, probe_seconds=1).allows(),
        lambda: SharedBreaker(away, name, probe_seconds=1).failed(),
        lambda: SharedBudget(away, for_all=1, for_one=1).reserve(1, user=name),
    ]
    began = time.monotonic()
    for call in calls:
        with pytest.raises(SharedStateDown):
            call()
    assert time.monotonic() - began < 1.0
    away.close()
