"""The words by which a job advertisement says how much it wants something, and what its headings announce."""

from __future__ import annotations

import re
from enum import StrEnum

from engines.jobads.records import Priority


class Zone(StrEnum):
    """What the text under a heading is about."""

    NONE = ""
    REQUIRED = "required"
    PROFILE = "profile"
    """The person wanted, without a word on how much each point matters."""
    NICE = "nice"
    DUTIES = "duties"
    ABOUT = "about"
    BENEFITS = "benefits"
    EQUAL = "equal opportunity"
    APPLY = "how to apply"


ASKING = frozenset({Zone.REQUIRED, Zone.PROFILE, Zone.NICE, Zone.DUTIES})
IGNORED = frozenset({Zone.ABOUT, Zone.BENEFITS, Zone.EQUAL, Zone.APPLY})

_HEADINGS = (
    (
        Zone.NICE,
        r"nice[- ]to[- ]haves?|preferred(?: (?:skills|experience|qualifications|knowledge|criteria|requirements|but).*)?"
        r"|desir(?:able|ed)(?: (?:skills|experience|qualifications|criteria|requirements|but).*)?"
        r"|bonus(?:es)?(?: points?)?(?: if.*)?|pluses|(?:a )?plus(?: points)?|good to have|beneficial|advantage\w*"
        r"|what (?:is|would be|counts as) (?:an? )?(?:\w+ )?(?:plus|bonus|advantage|asset)|(?:what )?(?:would|it would) be (?:nice|great|a bonus|good).*|optional.*|extra (?:points|credit)|ideally.*"
        r"|even better.*|additional (?:assets|qualifications|skills)"
        r"|it[’']s (?:a plus|nice|great) if.*|we[’']d (?:also )?love.*|wünschenswert|von vorteil|idealerweise|pluspunkte"
        r"|das wäre (?:schön|toll).*|souhaité\w*|les? plus|atouts?|apprécié\w*"
        r"|deseable\w*|valorable\w*|se valorar[áa].*|desejá\w+|diferenciais?|valorizamos",
    ),
    (
        Zone.REQUIRED,
        r"(?:\w+ ){0,2}requirements?(?: for .*)?|(?:minimum |basic |required |key |essential )?qualifications?(?: required)?"
        r"|requirements? and .*|essentials?(?: (?:criteria|requirements|skills).*)?"
        r"|must[- ]haves?|you must(?: have)?|(?:what )?you (?:must )?have|you(?:[’']ll| will)? need(?: to have)?|what (?:is|we"
        r"|you)(?:[’']ll| will)? (?:required|require|need).*|what we ask(?: for)?|what we[’']re asking for"
        r"|required(?: (?:skills|experience|qualifications|knowledge|competenc\w+).*)?|mandatory(?: \w+)?|prerequisites?"
        r"|minimum (?:criteria|skills|experience)|(?:deine |ihre )?(?:voraussetzungen|anforderungen)|qualifikation(?:en)?"
        r"|das (?:bringst du|bringen sie) mit"
        r"|zwingend.*|exigences?|pré-?requis|compétences requises|requis|indispensable|requisitos(?: m[íi]nimos| obligatorios"
        r"| obrigatórios)?|imprescindible|obrigatório|indispensável",
    ),
    (
        Zone.PROFILE,
        r"(?:your|candidate|the|ideal) (?:profile|background|skills(?: and experience)?)|about you|who you are|what you(?:[’']ll"
        r"| will)? bring|you bring|(?:the )?(?:ideal )?candidate|person specification"
        r"|(?:key |core |technical )?skills(?: (?:and|&) (?:experience|qualifications|knowledge))?|experience(?: and skills)?"
        r"|experience (?:and|&) .*|knowledge(?:, skills.*)?|who we(?:[’']re| are) looking for"
        r"|what we(?:[’']re| are) looking for|(?:dein|ihr) profil|du bringst mit|das solltest du mitbringen"
        r"|(?:votre )?profil(?: recherché)?|vous êtes|(?:tu )?perfil(?: buscado)?|o que procuramos|qué buscamos|lo que buscamos",
    ),
    (
        Zone.DUTIES,
        r"(?:key |main |your |core |job )?(?:responsibilities|duties|tasks|accountabilities)(?: and .*)?|what you(?:[’']ll"
        r"| will)? (?:do|be doing|work on|learn).*|you(?:[’']ll| will)|the (?:role|job|position|work)|day to day"
        r"|your (?:mission|role|work|job|day)|in (?:the|this) (?:job|role).*|(?:job|role) (?:description|purpose|summary|overview)"
        r"|a (?:typical )?day.*|what the job is|the opportunity|mission"
        r"|(?:deine |ihre )?aufgaben(?:gebiet|bereich)?|was (?:du machst|dich erwartet|sie erwartet)"
        r"|(?:vos )?missions?(?: principales)?|responsabilités|le poste|funciones|responsabilidades|tareas|tus funciones"
        r"|atividades|atribuições",
    ),
    (
        Zone.BENEFITS,
        r"(?:our |your )?(?:benefits?|perks|package|rewards?|compensation|salary|remuneration|pay)(?: (?:and|&) .*)?"
        r"|what (?:we offer|you(?:[’']ll| will)? get|[’']s in it for you|is in it for you).*|we offer(?: you)?|in return"
        r"|why (?:join|work (?:for|with)) .*|our offer|(?:das |was )?(?:bieten wir|wir bieten).*|(?:unsere )?(?:leistungen"
        r"|benefits)|(?:nous )?offrons|avantages|(?:qué )?ofrecemos|beneficios|(?:o que )?oferecemos|benefícios",
    ),
    (
        Zone.ABOUT,
        r"about (?:us|the (?:company|team|organi[sz]ation|business|role)|\w+(?: \w+)?)|who we are|our (?:story|company|team"
        r"|mission|values|culture)|the (?:team|company|organi[sz]ation)|company (?:description|overview)"
        r"|über uns|wer wir sind|das unternehmen|qui sommes[- ]nous|à propos.*|l[’']entreprise|sobre (?:nosotros|nós|a empresa"
        r"|la empresa)|quiénes somos|quem somos",
    ),
    (
        Zone.EQUAL,
        r"equal (?:opportunit|employ).*|diversity.*|inclusion.*|eeo.*|our commitment.*|accessib.*|vielfalt.*|chancengleichheit.*"
        r"|diversité.*|igualdad.*|diversidade?.*",
    ),
    (
        Zone.APPLY,
        r"how to apply|(?:to )?apply(?: now)?|application(?:s| process)?|next steps|(?:the )?(?:hiring|interview|recruitment"
        r"|selection) process|contact(?: us)?|closing date"
        r"|(?:so )?bewirb dich.*|bewerbung.*|kontakt|(?:comment )?postuler|candidature|c[óo]mo (?:aplicar|postular).*|como se candidatar",
    ),
)
HEADINGS = tuple((zone, re.compile(rf"(?:{words})", re.IGNORECASE)) for zone, words in _HEADINGS)

CRITICAL = re.compile(
    r"\bmust(?:[- ]have)?\b|\b(?:is|are|be)?\s?required\b|\brequir(?:es?|ing)\b|\brequirements?\b|\bminimum\b|\bat least (?:\d"
    r"|one|two|three|four|five|six|seven|eight|ten)"
    r"|\bessential\b|\bmandatory\b|\bcompulsory\b|\bnecessary\b|\bindispensable\b|\bimperative\b|\bnon-negotiable\b|\bprerequisites?\b|\bvital\b"
    r"|(?<!if )(?<!should )(?<!whether )(?<!when )\byou(?:[’']ve| have| already have| bring| hold)\b"
    r"|\b(?:zwingend|erforderlich|vorausgesetzt|voraussetzung|mindestens|unbedingt|notwendig|sie verfügen|du verfügst|du hast|sie haben)\b"
    r"|\b(?:exigée?s?|requise?s?|obligatoires?|impérati\w+|vous avez|vous maîtrisez)\b|\b(?:imprescindibles?|obligatori[oa]s?"
    r"|necesari[oa]s?|m[íi]nim[oa]s?|se requiere|se exige)\b"
    r"|\b(?:obrigatóri[oa]s?|indispensáve(?:l|is)|exigid[oa]s?|necessári[oa]s?)\b",
    re.IGNORECASE,
)
NICE = re.compile(
    r"\bnice(?:[- ]to[- ]have)?\b|\b(?:a|an?|is|big|huge|definite|strong|real) (?:\w+ )?plus\b|\bplus(?:es| points?)\b|\bplus:"
    r"|\bbonus\b|\bdesir(?:able|ed)\b|\bpreferr?(?:ed|able|ably|ence)\b"
    r"|\bideal(?:ly)?\b|\boptional(?:ly)?\b|\b(?:an? )?(?:added |distinct )?advantage(?:ous)?\b|\bbeneficial\b|\b(?:would be"
    r"|is|are) (?:also )?(?:useful|helpful|welcome|good|great|handy|nice)\b|\bwould help\b"
    r"|\bgood to have\b|\ban asset\b|\bappreciated\b|\binterest in\b|\bnot (?:strictly )?(?:essential|required|necessary"
    r"|mandatory)\b|\bwe(?:[’']d| would) love\b"
    r"|\b(?:von vorteil|wünschenswert|idealerweise|gern(?:e)? gesehen|ein plus|pluspunkt)\b|\b(?:souhaitée?s?|appréciée?s?|un plus|un atout|idéalement)\b"
    r"|\b(?:deseables?|valorables?|se valorar[áa]|idealmente)\b|\b(?:desejáve(?:l|is)|diferencial|valorizad[oa]|preferencialmente)\b",
    re.IGNORECASE,
)
DUTY = re.compile(
    r"\byou(?:[’']ll| will)\b|\bresponsib\w+|\bdut(?:y|ies)\b|\bexpect(?:ed|s)?\b|\bexperience (?:with|of|in)\b"
    r"|\bknowledge of\b|\byour (?:role|job|work|tasks?)\b|\bneed(?:s|ed)?\b|\blooking for\b|\bseek(?:s|ing)?\b"
    r"|\byou\b|\bwill\b|\bwe want\b|\bwishes? to appoint\b|\bdu wirst\b|\bsie werden\b|\berfahrung\b|\bkenntnisse\b|\bvous\b"
    r"|\bexpérience\b|\bexperiencia\b|\bbuscamos\b|\bexperiência\b",
    re.IGNORECASE,
)
NOT_ASKED = re.compile(
    r"\bno\s+(?:\w+[\s,/]+){0,5}(?:needed|required|necessary|expected)\b|\b(?:do not|don[’']t|will not|won[’']t) need\b"
    r"|\bwe (?:do not|don[’']t) (?:use|do|expect|require|need|care)\b|\binstead of\b|\brather than\b"
    r"|\bnot (?:a|an) \w+ (?:role|job|position|shop)\b",
    re.IGNORECASE,
)
EQUAL = re.compile(
    r"\bequal (?:opportunit|employ|treatment)\w*|\bequality of opportunity|\bcommitted to (?:\w+ )?(?:equality|equity|equal"
    r"|diversity|inclusion)|\bemployment equity|\b(?:without|irrespective|regardless)\b.{0,40}\b(?:regard|reference|of|to)\b"
    r"|\bdiscriminat\w+|\bdisabilit(?:y|ies)\b|\bgender\b|\bsexual orientation|\bveteran status|\breasonable (?:accommodation"
    r"|adjustment)s?|\bunder-?represented|\bvalues? diversity|\binclusive employer"
    r"|\bschwerbehind\w+|\bunabhängig von\b|\bgeschlecht\w*|\bhandicap\w*|\bdiscapacidad|\bdeficiência",
    re.IGNORECASE,
)
BENEFIT = re.compile(
    r"^(?:we offer|we pay|in return|you(?:[’']ll| will)? (?:get|receive|enjoy)|our offer|package|salary|reward|benefits"
    r"|what you get|perks|pay:|compensation|wir bieten|nous offrons|ofrecemos|oferecemos)\b"
    r"|\b\d+ (?:working )?days?(?:[’'])? (?:of )?(?:\w+ )?(?:leave|holiday|vacation|off)\b|\bpension\b|\bprivate (?:health"
    r"|medical)|\bhealth (?:plan|insurance|cover)|\bdental\b|\bannual bonus\b|\bsign-on bonus\b|\bstaff discount\b|\bgym\b",
    re.IGNORECASE,
)
APPLY = re.compile(
    r"\bsend (?:us )?(?:a|your) (?:cv|resume|résumé|application)|\bto apply\b|\bclosing date\b|\bapplications? close\b"
    r"|\bapply (?:by|via|through|now|before)\b|\bonly candidates selected\b|\binterviews (?:are|will)\b", re.IGNORECASE
)  # fmt: skip
ONE_OF = re.compile(
    r"\b(?:one|any|either|some)(?: or more)? of\b|\beither\b|\bsuch as\b|\be\.g\.|\bfor example\b|\blike\b|\beine[rs]? (?:der"
    r"|von)\b|\bl[’']une? des\b|\bal menos uno\b",
    re.IGNORECASE,
)

CUES: tuple[tuple[Priority, re.Pattern[str]], ...] = ((Priority.NICE, NICE), (Priority.CRITICAL, CRITICAL))
