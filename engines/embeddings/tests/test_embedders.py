"""One contract for every embedder; the real model runs."""

import builtins
import math

import pytest

from engines.embeddings.minilm import MiniLMEmbedder
from engines.embeddings.protocol import Embedder
from engines.errors import EngineUnavailable


@pytest.fixture(scope="module", params=[MiniLMEmbedder])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    return request.param()


def dot(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_every_text_gets_one_vector_of_length_one(embedder: Embedder) -> None:
    vectors = embedder.embed(["Python", "", "x" * 20_000, "Maschinenbau"])
    assert [len(v) for v in vectors] == [embedder.dimensions] * 4
    assert all(math.isclose(dot(v, v), 1, abs_tol=1e-4) for v in vectors)


def test_no_text_gives_no_vector(embedder: Embedder) -> None:
    assert embedder.embed([]) == []


def test_kindred_skills_lie_closer_than_strange_ones(embedder: Embedder) -> None:
    postgres, mysql, baking = embedder.embed(["PostgreSQL database", "MySQL database", "baking bread"])
    assert dot(postgres, mysql) > 0.5 > dot(postgres, baking)


def test_the_order_of_the_texts_does_not_change_a_vector(embedder: Embedder) -> None:
    first, second = embedder.embed(["nursing", "welding"])
    again_second, again_first = embedder.embed(["welding", "nursing"])
    assert dot(first, again_first) > 0.9999
    assert dot(second, again_second) > 0.9999


def test_a_missing_library_is_an_unavailable_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    real_import = builtins.__import__

    def refuse(name: str, *args: object, **kwargs: object) -> object:
        if name == "sentence_transformers":
            raise ImportError(name)
        return real_import(name, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(EngineUnavailable):
        MiniLMEmbedder().embed(["x"])
