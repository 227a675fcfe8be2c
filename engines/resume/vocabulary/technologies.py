"""Names of software that resumes print as tags beside dates. Not what skills are found by: they only tell a row of tags from an employer."""

from __future__ import annotations

import re

from engines.resume.wording import fold, word_set

_NAMES = word_set(
    "java javascript typescript python ruby rails php perl scala kotlin swift rust golang clojure haskell elixir erlang lua matlab sql mysql postgresql "
    "postgres sqlite oracle mongodb redis cassandra elasticsearch kafka rabbitmq spark hadoop hive airflow react angular vue svelte jquery bootstrap "
    "tailwind django flask fastapi laravel symfony spring hibernate express nodejs node html html5 css css3 sass less webpack graphql rest soap xml json "
    "docker kubernetes terraform ansible puppet chef jenkins git github gitlab jira linux unix windows macos android ios xamarin flutter aws azure gcp "
    "bash powershell excel tableau powerbi tensorflow pytorch keras pandas numpy opengl boost qt cuda arduino wordpress drupal magento photoshop "
    "illustrator figma sketch selenium cypress junit maven gradle agile scrum kanban sap salesforce autocad solidworks revit jekyll lamp mvc"
)
_SIGNED = re.compile(r"[A-Za-z]\+\+|\b[A-Za-z]#|\.(?:js|NET)\b|(?<=\s)\.NET\b")
_WORD = re.compile(r"[^\s,;|/·•()]+")
_ENOUGH = 2


def is_tag_row(text: str) -> bool:
    """At least two names of software (a sign such as C++ counts as two), and they are a third of the words or more."""
    words = [fold(word.strip(".:")) for word in _WORD.findall(text)]
    named = sum(word in _NAMES for word in words) + 2 * len(_SIGNED.findall(text))
    return named >= _ENOUGH and 3 * named >= len(words)


def is_tag(text: str) -> bool:
    """The whole text is one such name, a version apart."""
    words = [word for word in _WORD.findall(text) if not word[:1].isdigit()]
    return len(words) == 1 and (fold(words[0]) in _NAMES or bool(_SIGNED.search(words[0])))
