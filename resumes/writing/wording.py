"""Headings and dates in the language of the resume; English where we have no other."""

from __future__ import annotations

from dataclasses import dataclass

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Words:
    code: str
    summary: str
    skills: str
    experience: str
    education: str
    certifications: str
    projects: str
    publications: str
    volunteering: str
    languages: str
    present: str

    def date(self, date: str) -> str:
        """`2020-03` as Mar 2020 in English, 03/2020 elsewhere; a year alone stays as it is."""
        year, _, month = date.partition("-")
        if not month:
            return year
        return f"{MONTHS[int(month) - 1]} {year}" if self.code == "en" else f"{month}/{year}"


WORDS = {
    "en": Words(
        "en", "Profile", "Skills", "Experience", "Education", "Certifications", "Projects", "Publications", "Volunteering", "Languages", "present"
    ),
    "de": Words(
        "de", "Profil", "Kenntnisse", "Berufserfahrung", "Ausbildung", "Zertifikate", "Projekte", "Veröffentlichungen", "Ehrenamt", "Sprachen", "heute"
    ),
    "fr": Words(
        "fr", "Profil", "Compétences", "Expérience professionnelle", "Formation", "Certifications", "Projets", "Publications", "Bénévolat",
        "Langues", "aujourd’hui",
    ),
    "es": Words(
        "es", "Perfil", "Habilidades", "Experiencia profesional", "Formación", "Certificaciones", "Proyectos", "Publicaciones", "Voluntariado",
        "Idiomas", "actualidad",
    ),
    "pt": Words(
        "pt", "Perfil", "Competências", "Experiência profissional", "Formação", "Certificações", "Projetos", "Publicações", "Voluntariado",
        "Idiomas", "atual",
    ),
}  # fmt: skip


def words_for(language: str) -> Words:
    return WORDS.get(language[:2].lower(), WORDS["en"])
