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
    "illustrator figma sketch selenium cypress junit maven gradle agile scrum kanban sap salesforce autocad solidworks revit jekyll lamp mvc "
    "nestjs nextjs nuxt golang helm argocd prometheus grafana datadog splunk nginx apache celery pulumi vault consul istio gatsby redux storybook playwright "
    "jest vitest pytest snowflake databricks dbt looker mariadb dynamodb neo4j memcached solr dotnet blazor unity unreal ros fpga vhdl verilog simulink "
    "ubuntu debian centos bitbucket circleci travis sonarqube postman swagger grpc websocket websockets oauth s3 ec2 ecs lambda vite"
)
_SIGNED = re.compile(r"[A-Za-z]\+\+|\b[A-Za-z]#|\.(?:js|NET)\b|(?<=\s)\.NET\b")
_WORD = re.compile(r"[^\s,;|/·•()]+")
_ENOUGH = 2
_SMALL_ITEMS, _ITEM_WORDS = 3, 3


def is_tag_row(text: str) -> bool:
    """At least two names of software (a sign such as C++ counts as two), and they are a third of the words or more; or three and more
    items between commas, all in small letters, as nobody writes an employer."""
    words = [fold(word.strip(".:")) for word in _WORD.findall(text)]
    items = [item.strip() for item in text.strip(" |·•–—-\t").split(",")]
    if len(items) >= _SMALL_ITEMS and all(item and item == item.lower() and len(item.split()) <= _ITEM_WORDS for item in items):
        return True
    named = sum(word in _NAMES for word in words) + 2 * len(_SIGNED.findall(text))
    return named >= _ENOUGH and 3 * named >= len(words)


def is_tag(text: str) -> bool:
    """The whole text is one such name, a version apart."""
    words = [word for word in _WORD.findall(text) if not word[:1].isdigit()]
    return len(words) == 1 and (fold(words[0]) in _NAMES or bool(_SIGNED.search(words[0])))
