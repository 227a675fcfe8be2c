"""Wordings of section headings. A phrase counts whole; a stem counts wherever it stands in a short line that looks like a heading."""

from __future__ import annotations

from engines.resume.wording import phrase_set

_PHRASES = {
    "contact": """contact, info, information, contact details, contact information, contact info, contacts, personal details, personal information,
    personal info,
        kontakt, kontaktdaten, persönliche daten, persönliche angaben, zur person, coordonnées, informations personnelles, état civil,
        contacto, datos de contacto, datos personales, información personal, información de contacto, contato, dados pessoais,
        informações pessoais, informações de contato, get in touch, reach me, how to reach me, details, bewerbungsfoto""",
    "summary": """summary, profile, about, about me, about me briefly, objective, career objective, professional summary, executive summary,
    personal statement,
        professional profile, personal profile, career profile, summary of qualifications, qualifications summary, overview, introduction, who i am,
        hello, hi, in short,
        in brief, bio, biography, statement, career goal, career goals, professional objective, profile summary, background, welcome to rendercv,
        profil, kurzprofil, über mich, zusammenfassung, persönliches profil, berufsziel, profil professionnel, à propos, à propos de moi, résumé,
        présentation, objectif, objectif professionnel, perfil, perfil profesional, sobre mí, resumen, resumen profesional, objetivo,
        objetivo profesional,
        extracto, presentación, sobre mim, resumo, resumo profissional, perfil profissional, apresentação, objetivos""",
    "skills": """skills, technical skills, core skills, key skills, core competencies, competencies, competences, expertise, areas of expertise,
    technologies,
        technical expertise, technical proficiencies, proficiencies, strengths, key strengths, selected strengths, tools, tech stack, stack, toolbox,
        tech toolbox, tools and technologies, methods and tools, skills and tools, skills and software, skills and abilities, abilities, software,
        systems, skills at a glance,
        professional skills, other skills, additional skills, soft skills, hard skills, it skills, computer skills, digital skills, qualities,
        capabilities,
        strong at, what i know, what i use, i use, i do, what i do best, skill set, skillset, programming, programming languages,
        technical knowledge, knowledge,
        core strengths, core expertise, skills summary, technical summary, specialties, specialities, specialisms, key competencies, clinical skills,
        practical skills,
        kenntnisse, fähigkeiten, kompetenzen, fachkenntnisse, edv kenntnisse, it kenntnisse, technische kenntnisse, skills und kenntnisse,
        fachliche kompetenzen,
        kenntnisse und fähigkeiten, besondere kenntnisse, software kenntnisse, compétences, compétences techniques, compétences clés,
        compétences professionnelles, savoir faire,
        outils, logiciels, informatique, compétences informatiques, atouts, qualités, competencias, habilidades, aptitudes, conocimientos,
        competencias técnicas,
        habilidades técnicas, conocimientos técnicos, informática, competências, competências técnicas, conhecimentos, habilidades técnicas,
        ferramentas""",
    "experience": """experience, work experience, professional experience, employment, employment history, work history, career history, career,
    career summary,
        relevant experience, industry experience, work, jobs, jobs so far, positions, positions held, professional background, professional history,
        clinical experience,
        teaching experience, teaching posts, field experience, research experience, internships, internship experience, internship, recent work, selected work,
        where i have worked, what i have done,
        what i ve done, where i have been, where i ve worked, experience highlights, career experience, practical experience, previous experience,
        previous employment, earlier experience,
        earlier career, early career, additional experience, other experience, current role, career to date, professional career, appointments,
        posts held, leadership experience, military service,
        work since the change, before that, professional experiences, work experiences, job history, industrial experience, experience summary,
        management experience,
        further experience, employment record, employment experience, current employment, career path, career overview, my work, where i have sold,
        military experience,
        academic appointments, work placements, placements, legal experience, sales experience, hospitality experience, retail experience,
        nursing experience,
        berufserfahrung, berufserfahrungen, beruflicher werdegang, werdegang, berufspraxis, praktische erfahrung, praktische erfahrungen, praktika,
        berufliche erfahrung, beruflicher lebenslauf, berufstätigkeit,
        tätigkeiten, arbeitserfahrung, berufliche stationen, stationen, anstellungen, expérience, expériences, expérience professionnelle,
        expériences professionnelles, parcours professionnel, parcours,
        stages, emplois, expérience de travail, carrière, experiencia, experiencia profesional, experiencia laboral, historial laboral, trayectoria,
        trayectoria profesional, trayectoria laboral,
        prácticas, empleos, experiência, experiência profissional, experiências profissionais, histórico profissional, percurso profissional,
        trajetória profissional, estágios""",
    "education": """education, education and training, academic background, academic qualifications, qualifications, studies, study, school, schools,
    schooling, academic,
        academic history, educational background, education history, where i studied, degrees, learning, academics, academic record, academic profile,
        educational qualifications, academic education, formal education, education and qualifications, education and certifications, university,
        college, training and education,
        qualifications and training, education background, what i studied, higher education, education and credentials, scholastic record,
        academic career, education and professional development,
        ausbildung, bildung, bildungsweg, studium, akademische ausbildung, schulbildung, schulische ausbildung, bildungsgang, hochschulausbildung,
        berufsausbildung, ausbildung und studium, studium und ausbildung,
        schul und berufsausbildung, akademischer werdegang, schulischer werdegang, formation, formations, formation académique, études,
        parcours académique, diplômes, formation initiale, scolarité, cursus,
        formations et diplômes, formation et diplômes, diplômes et formations, parcours scolaire, formación, formación académica, educación,
        estudios, estudios académicos, títulos, titulación,
        formação, formação académica, formação acadêmica, educação, escolaridade, habilitações, habilitações literárias, habilitações académicas,
        estudos""",
    "certifications": """certifications, certificates, certs, certificate, certification, certified, licenses, licences, license, licence,
    licenses and certifications, certifications and licenses, licensure,
        licensure and certification, licensure certification, licences and certificates, courses, courses and certificates,
        courses and certifications, training, trainings, training and certifications, professional development, continuing education,
        accreditations, credentials, registration, registrations, memberships, professional memberships, professional, affiliations,
        professional affiliations, professional qualifications, professional certifications,
        tickets, tickets and licences, commissions, certifications and training, certificates and training, professional training, further training,
        awards and certifications, certifications and awards, cards and tickets,
        weiterbildung, weiterbildungen, fortbildung, fortbildungen, zertifikate, zertifizierungen, zertifikate und weiterbildungen, kurse, lizenzen,
        formation continue, certificats, certifications et formations,
        formations complémentaires, habilitations, permis, certificados, certificaciones, cursos, formación complementaria, cursos y certificados,
        licencias, certificações, cursos complementares, formação complementar""",
    "projects": """projects, personal projects, selected projects, side projects, key projects, academic projects, portfolio, open source,
    open source projects, open source contributions,
        projects experience, project experience, project highlights, own projects, project work, projects worth a paragraph, things i switched off,
        things i have built, things i built, things i made,
        selected personal projects, notable projects, research projects, university projects, what i have built, projekte, eigene projekte,
        projekterfahrung, ausgewählte projekte, projets, projets personnels, réalisations,
        proyectos, proyectos personales, projetos, projetos pessoais""",
    "languages": """languages, language, spoken languages, language skills, foreign languages, i speak, languages spoken, my languages, sprachen,
    sprachkenntnisse, fremdsprachen, langues, langues étrangères,
        langues parlées, idiomas, lenguas, línguas, conocimiento de idiomas, conhecimento de idiomas, compétences linguistiques""",
    "publications": """publications, writing samples, samples, papers, talks, papers and talks, talks and papers, talks and writing,
    publications and talks, selected publications, presentations, conferences, writing, speaking, patents, patents and publications, invited talks,
        research, conference papers, speaking engagements, publikationen, veröffentlichungen, vorträge, conférences,
        publicaciones, ponencias, publicações, artigos""",
    "volunteering": """volunteering, governance, affiliation, volunteer experience, volunteer work, volunteer, voluntary work, voluntary experience,
    volunteer positions, community, community service, community involvement, community work, extracurricular activities, extracurriculars,
    activities,
        leadership and activities, leadership, extracurricular, ehrenamt, ehrenamtliches engagement, ehrenamtliche tätigkeit, engagement,
        soziales engagement, bénévolat, engagement associatif, activités bénévoles, vie associative,
        voluntariado, trabajo voluntario, voluntariados, trabalho voluntário, memberships and volunteering, service""",
    "interests": """interests, reading, hobbies, hobbies and interests, interests and hobbies, personal interests, off screen, beyond work,
    beyond school, i like, personal, also, in my spare time, spare time, outside work, leisure, other interests,
        interessen, hobbys, hobbys und interessen, freizeit, interessen und hobbys, centres d intérêt, loisirs, intérêts, loisirs et intérêts,
        intereses, aficiones, interesses, passatempos, hobbies e interesses, soft side, passions, life outside work""",
    "references": "references, referees, references available on request, referenzen, références, referencias, referências, recommendations, testimonials",
    "other": """teaching, research interests, fields of interest, forschungsinteressen, grants, grants and awards, awards and grants, fellowships, additional information, additional, other, miscellaneous, misc, recognition, awards, honors, honours, awards and honors,
    honors and awards, awards and honours, honours and awards, achievements, key achievements,
        accomplishments, scholarships, distinctions, others, other information, further information, and otherwise, otherwise, extras,
        additional details, channels, availability, declaration, driving licence, coursework,
        relevant coursework, sonstiges, weitere angaben, auszeichnungen, führerschein, weiteres, zusätzliche informationen, divers, autres,
        distinctions et prix, prix, informations complémentaires,
        otros datos, otros, información adicional, premios, logros, outros, informações adicionais, prêmios, prémios, conquistas,
        permiso de conducir, selected honors, test scores, any other business""",
}  # fmt: skip

PHRASES: dict[str, str] = {phrase: kind for kind, text in _PHRASES.items() for phrase in phrase_set(text.replace("\n", " "))}

#: (kind, words): a short line that looks like a heading and holds one of these words. Order decides.
STEMS: tuple[tuple[str, frozenset[str]], ...] = (
    ("volunteering", phrase_set("volunteering, volunteer, voluntary, ehrenamt, ehrenamtlich, bénévolat, voluntariado, voluntário")),
    ("certifications", phrase_set(
        "certifications, certificates, certs, licenses, licences, licensure, credentials, accreditations, memberships, registration, zertifikate, "
        "zertifizierungen, "
        "weiterbildung, fortbildung, certificats, certificaciones, certificados, certificações, courses, cursos, tickets")),
    ("education", phrase_set(
        "education, educational, academic, studied, studies, schooling, qualifications, ausbildung, bildung, studium, formation, études, formación, "
        "educación, estudios, formação, educação")),
    ("projects", phrase_set("projects, portfolio, projekte, projets, proyectos, projetos")),
    ("publications", phrase_set("publications, papers, talks, patents, publikationen, publicaciones, publicações")),
    ("languages", phrase_set("languages, sprachen, sprachkenntnisse, langues, idiomas")),
    ("skills", phrase_set(
        "skills, competencies, competences, expertise, technologies, toolbox, strengths, kenntnisse, fähigkeiten, kompetenzen, compétences, "
        "competencias, habilidades, competências, software")),
    ("experience", phrase_set(
        "experience, employment, career, worked, jobs, internships, positions, berufserfahrung, werdegang, expérience, expériences, experiencia, "
        "experiência, erfahrung, praktika, trayectoria, posts, sold")),
    ("references", phrase_set("references, referees, referenzen, références, referencias, referências")),
    ("interests", phrase_set("interests, hobbies, interessen, loisirs, intereses, aficiones, interesses")),
    ("summary", phrase_set("summary, profile, objective, profil, perfil, about, statement")),
    ("other", phrase_set("awards, honors, honours, achievements, additional, auszeichnungen, premios, prêmios, prix")),
)  # fmt: skip

#: Labels inside an entry, never a section.
LABELS = phrase_set(
    "highlights, responsibilities, key responsibilities, duties, tasks, main duties, key achievements, achievements, accomplishments, description, "
    "role, tech stack, technologies, technologies used, stack, "
    "aufgaben, tätigkeiten, erfolge, missions, tâches, réalisations, responsabilités, funciones, responsabilidades, logros, tareas, atividades, "
    "responsibilities and achievements, "
    "keywords, summary, key projects, environment, main responsibilities"
)
