"""Words of degrees, schools and fields of study."""

from __future__ import annotations

from engines.resume.wording import phrase_set, word_set

#: Short forms, dots removed, matched as whole tokens in any case that starts with a capital.
ABBREVIATIONS = word_set(
    "BSc BS BSCS MSCS BSEE MSEE BSME BA BEng BE BTech BCom BBA BFA BEd BArch BSN BSW BMus BDes BPharm BDS MBBS LLB BCA BCS BIT BASc BAS BBus BHSc "
    "BN BMath BPhil BPsych "
    "MSc MS MA MEng ME MTech MCom MBA MFA MEd MArch MSN MSW MPH MPhil MRes MDes MCA MPA MPP MMus LLM MIM MEcon MPharm MIS MStat MAT MLIS MHA MASc "
    "MCS EMBA "
    "PhD DPhil MD JD EdD DBA PsyD DNP PharmD DDS DVM ScD DSc HND HNC HNDip BTEC BL BVSc BDSc LLD GCSE GCSEs GCE GED PGCE PGCert PGDip PGDE DEC AEC DUT BTS BUT CAP "
    "BEP DEUG DESS DEA AA AS AAS AAT "
    "NVQ SVQ QTS CPGE DAEU TSSR FP ESO ADN ASN LPN BAcc BAgr BSBA BTechEd CertHE DipHE FdA FdSc IB A-level A-levels Alevels Abitur Fachabitur "
    "Matura Maturité Baccalauréat Baccalaureat "
    "Magister Diplom Dipl Dipl-Ing Diplom-Ingenieur Diplom-Kaufmann Diplom-Kauffrau Diplom-Informatiker Dipl-Kfm Dipl-Inf Staatsexamen "
    "Fachhochschulreife Realschulabschluss Hauptschulabschluss Bachillerato Licence Licenciatura Licenciado Licenciada Maestría Máster Doctorado "
    "Mestrado Doutorado Bacharelado Bacharel Doctorat "
    "Promotion Meisterbrief Habilitation Vordiplom Laurea Postgrado Mestre Grado Mittlere Pós-graduação"
)
#: Words that begin or hold a degree written in full.
WORDS = word_set(
    "bachelor bachelors bachelor's baccalaureate master masters master's doctor doctorate doctoral associate associates associate's diploma degree "
    "certificate undergraduate postgraduate "
    "diplôme mastère ingénieur técnico técnica tecnólogo técnologo graduado graduada ingeniero ingeniera ingeniería título diplomado diplomatura "
    "engenheiro certificat brevet apprenticeship "
    "berufsausbildung lehre ausbildung facharbeiter geselle meister gesellenbrief graduação licenciado fachwirt techniker "
    "highschool abschluss hochschulreife postdoc nanodegree bootcamp"
)
#: Whole phrases that are a degree.
PHRASES = phrase_set("""
    high school diploma, secondary school certificate, leaving certificate, general certificate of secondary education, advanced level, a levels,
    a level, international baccalaureate, vocational training,
    graduate diploma, postgraduate diploma, postgraduate certificate, advanced diploma, extended diploma, national diploma, higher national diploma,
    foundation degree, trade certificate,
    professional certificate, allgemeine hochschulreife, mittlere reife, mittlerer schulabschluss, ausbildung zum, ausbildung zur, técnico superior,
    formación profesional, grado en, ensino médio, ensino secundário,
    curso técnico, educación secundaria, diplôme d ingénieur, brevet de technicien supérieur, bac pro, executive mba
""")
#: Words before a degree that belong to it: "Level 3", "Extended", "Postgraduate".
LEADING = word_set(
    "level higher national extended professional postgraduate graduate advanced associate executive joint double honours general vocational trade "
    "foundation staatlich geprüfter geprüfte certificate high school 1 2 3 4 5 6 7 8"
)
#: "Bachelor of …": with these the words after "of" are the degree's own name, with others they are the field.
OF_NAMES = phrase_set(
    "science, sciences, arts, art, engineering, technology, commerce, business administration, education, law, laws, fine arts, philosophy, "
    "architecture, applied science, applied sciences, medicine, surgery, "
    "design, music, social work, public health, public administration, nursing, science degree, letters, divinity, social science, social sciences, "
    "business, secondary education"
)
#: Endings of words that name a field of study.
FIELD_ENDINGS = (
    "science",
    "sciences",
    "engineering",
    "studies",
    "ology",
    "ics",
    "istik",
    "wesen",
    "arts",
    "history",
    "english",
    "geography",
    "physics",
    "chemistry",
    "management",
    "administration",
    "economics",
    "law",
    "design",
    "nursing",
    "education",
    "technology",
    "informatik",
    "wirtschaft",
    "bau",
    "logie",
    "recht",
    "informatique",
    "gestion",
    "droit",
    "lettres",
    "ingeniería",
    "economía",
    "derecho",
    "administración",
    "marketing",
    "finance",
    "accounting",
    "languages",
    "communication",
)

#: Words that may follow a degree and belong to it.
SUFFIXES = word_set("hons honours honors honour honor hon cum laude summa magna degree med univ fh dipl")
#: Words before the field: "in", "of", "en".
JOINTS = word_set("in of en de em für der des du des da do la le d l the zum zur als")

SCHOOL = word_set(
    "university universities college school institute academy polytechnic conservatory conservatoire seminary lyceum gymnasium campus universität "
    "hochschule fachhochschule schule berufsschule akademie kolleg realschule gesamtschule "
    "berufskolleg technikum université école ecole lycée collège institut faculté iut insa iae universidad universitat universitaria facultad "
    "instituto escuela colegio academia politécnica politécnico centro ies "
    "universidade faculdade escola colégio senai senac etec fatec università politecnico universiteit hogeschool universitet universitetet högskola "
    "høgskole uniwersytet politechnika univerzita egyetem "
    "yliopisto bootcamp polytechnique eth epfl ucla nyu ucl lse tu fu uni iit iiit sixth conservatorium tafe ysgol grammar ivy ucla usc cegep cégep "
    "háskóli sekolah 大学 대학교"
)
