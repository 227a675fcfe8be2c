"""A small vocabulary for tests: one entry for every kind of rule."""

from engines.skills.matching import SkillMatcher
from engines.skills.vocabulary import SkillEntry, SkillName


def entry(
    slug: str, name: str, *aliases: str, kind: str = "tool", category: str = "software", implies: tuple[str, ...] = (), **rule: object
) -> SkillEntry:
    """An entry whose rule (case, near, never) belongs to its display name."""
    return SkillEntry(slug, name, category, kind, (SkillName(name, **rule), *map(SkillName, aliases)), implies)  # type: ignore[arg-type]


ENTRIES = (
    entry("go", "Go", "Golang", kind="language", case=True, near=("goroutines", "backend"), never=("go to",)),
    entry("r", "R", kind="language", case=True, near=("statistics", "ggplot2")),
    entry("c", "C", kind="language", case=True, near=("embedded",)),
    entry("swift", "Swift", kind="language", case=True, near=("iOS", "Xcode")),
    entry("excel", "Excel", "Microsoft Excel", case=True, near=("spreadsheet", "pivot tables")),
    entry("word", "Word", case=True, near=("documents",)),
    SkillEntry(
        "outlook",
        "Outlook",
        "software",
        "tool",
        (SkillName("Outlook", case=True, near=("Word",)), SkillName("Outlook", near=("calendar",))),
    ),
    SkillEntry("resourcing", "Resourcing", "hr", "method", (SkillName("Resourcing", near=("skill",)),)),
    SkillEntry("fortran", "Fortran", "software", "language", (SkillName("Fortran", case=True),)),
    SkillEntry("dee", "Dee", "software", "language", (SkillName("Dee", case=True, near=("compiler",)), SkillName("Dee (language)"))),
    entry("in-sight", "In-Sight"),
    entry("maths-teaching", "maths teaching", "maths teacher", kind="domain", category="teaching"),
    entry("route-planning", "route planning", kind="method", category="logistics"),
    entry("cpp", "C++", kind="language"),
    entry("csharp", "C#", kind="language"),
    entry("dotnet", ".NET", kind="framework"),
    entry("nodejs", "Node.js", kind="framework", implies=("javascript",)),
    entry("python", "Python", kind="language"),
    entry("java", "Java", kind="language"),
    entry("kotlin", "Kotlin", kind="language"),
    entry("javascript", "JavaScript", "JS", kind="language"),
    entry("html", "HTML", kind="language"),
    entry("css", "CSS", kind="language"),
    entry("sql", "SQL", kind="language", category="databases"),
    entry("postgresql", "PostgreSQL", "Postgres", category="databases", implies=("sql",)),
    entry("kafka", "Kafka", "Apache Kafka"),
    entry("kubernetes", "Kubernetes", "k8s"),
    entry("windows", "Windows"),
    entry("tform", "Tform"),
    entry("aws", "AWS", "Amazon Web Services"),
    entry("ci-cd", "CI/CD", kind="method"),
    entry("machine-learning", "machine learning", "Maschinelles Lernen", kind="method"),
    entry("unit-testing", "unit testing", kind="method"),
    entry("behaviour-management", "behaviour management", kind="method", category="teaching"),
    entry("profit-and-loss", "P&L", kind="method", category="finance"),
    entry("kpis", "KPI", "key performance indicator", kind="method", category="business"),
    entry("wills", "wills", kind="domain", category="law"),
    entry("budgeting", "budgeting", "budget planning", kind="method", category="finance"),
    entry("wound-care", "wound care", kind="method", category="nursing"),
    entry("nursing-licence", "RN licence", kind="credential", category="nursing"),
    entry("teamwork", "teamwork", kind="soft", category="soft"),
    entry("communication", "communication", "communication skills", kind="soft", category="soft"),
)


def matcher() -> SkillMatcher:
    return SkillMatcher(ENTRIES, "test")
