from engines.resume.records import Section
from engines.skills.labels import label_spans
from engines.skills.matching import SkillMatcher
from engines.skills.naming import shown_name
from engines.skills.tests.vocabulary import entry
from engines.text.documents import Span

ENTRIES = (
    entry("slo", "Service level objectives", "SLO", "defined service levels with teams", kind="method"),
    entry("clustering", "Clustering", "k-means", "cluster analysis", kind="method"),
    entry("maths", "Mathematics teaching", "maths teacher", kind="domain"),
    entry("cloud", "Cloud computing", "cloud", kind="domain"),
    entry("aws", "AWS"),
    entry("gcp", "GCP"),
    entry("excel", "Microsoft Excel", "Excel", "Excel models"),
    entry("kpi", "Performance indicators", "KPI", "KPI reporting", kind="method"),
    entry("hydraulics", "Hydraulics", "Hydraulik", "hydraulic", kind="method"),
    entry("geriatrics", "Elderly care", "gériatrie", kind="domain"),
)
MATCHER = SkillMatcher(ENTRIES, "test")


def name_in(text: str, slug: str) -> str:
    found = [m for m in MATCHER.find(text) if m.slug == slug]
    return shown_name(MATCHER.entries[slug], found)


def test_a_skill_goes_by_the_name_the_text_uses() -> None:
    assert name_in("Wrote the SLO for checkout", "slo") == "SLO"
    assert name_in("grouped customers by k-means", "clustering") == "k-means"


def test_the_lists_own_name_wins_where_the_text_uses_it_too() -> None:
    assert name_in("Service level objectives (SLO)", "slo") == "Service level objectives"


def test_a_phrase_and_a_persons_title_are_no_names() -> None:
    assert name_in("I defined service levels with teams", "slo") == "Service level objectives"
    assert name_in("a maths teacher", "maths") == "Mathematics teaching"


def test_a_product_goes_by_its_own_name_and_a_method_by_the_whole_phrase() -> None:
    assert name_in("Excel models of pallet flow", "excel") == "Excel"
    assert name_in("weekly KPI reporting", "kpi") == "KPI reporting"


def test_a_name_of_another_language_is_a_name_and_no_inflection() -> None:
    assert name_in("Hydraulik und Pneumatik", "hydraulics") == "Hydraulik"
    assert name_in("hydraulic systems", "hydraulics") == "Hydraulics"


def test_a_name_keeps_the_accents_of_the_text() -> None:
    assert name_in("Stationsleitung Geriatrie", "geriatrics") == "Geriatrie"
    assert name_in("service de gériatrie", "geriatrics") == "Gériatrie"


def labels(text: str) -> list[str]:
    section = Section("skills", Span(0, len(text)))
    return [text[s.start : s.end] for s in label_spans(text, [section], MATCHER.find(text, sections=[section]), MATCHER.entries)]


def test_a_group_label_is_told_from_a_skill() -> None:
    assert labels("Cloud\nAWS, GCP") == ["Cloud"]
    assert labels("Cloud: AWS, GCP") == ["Cloud"]
    assert labels("Clustering\nAWS\nGCP") == []
    assert labels("Excel: clustering") == []
