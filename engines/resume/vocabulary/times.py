"""Words of dates. Keys are folded (see `wording.fold`)."""

from __future__ import annotations

from engines.resume.wording import fold, word_set

_MONTH_ROWS = (
    "january jan januar jänner janvier janv enero ene janeiro",
    "february feb februar février févr fév febrero fevereiro fev febr",
    "march mar märz mrz mär mars marzo março maerz",
    "april apr avril avr abril abr",
    "may mai mayo maio",
    "june jun juni juin junio junho",
    "july jul juli juillet juil julio julho",
    "august aug août aout agosto ago",
    "september sep sept septembre septiembre setembro set setiembre",
    "october oct oktober okt octobre octubre outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc diciembre dic dezembro",
)
MONTHS = {fold(name): number for number, row in enumerate(_MONTH_ROWS, 1) for name in row.split()}

#: Words before a year that give no month: seasons, terms, quarters, "early", "end of".
VAGUE = word_set(
    "spring summer autumn fall winter frühling frühjahr sommer herbst sommersemester wintersemester ss ws printemps été automne hiver "
    "primavera verano otoño invierno verão outono inverno early mid late end beginning start anfang mitte ende début milieu fin "
    "principios mediados finales fim início michaelmas lent trinity hilary q1 q2 q3 q4 h1 h2 t1 t2 t3 t4 class term semester"
)
#: Words that may stand between a vague word or a month and its year.
LINKING = word_set("of de del do du da term semester trimester holiday the des quarter")

PRESENT = word_set(
    "present current currently now today ongoing continuing heute jetzt aktuell laufend gegenwart présent présente actuel actuelle actuellement "
    "aujourd actualidad actualmente actual hoy presente atual atualmente momento hoje dato maintenant curso andamento"
)
#: "to date", "à ce jour", "bis dato": these mean "now" only after a separator.
PRESENT_AFTER_SEPARATOR = PRESENT | word_set("date jour cours")

SEPARATOR_SIGNS = frozenset("-–—−‐‑‒―~→>➔➜⟶～〜")
SEPARATOR_WORDS = word_set("to until till til through thru bis à a au al até hasta jusqu upto")
ARTICLES = word_set("the la el o le l end of fin de dem den der das ce en hui up as")

#: These alone say that something still goes on: "seit 03/2020".
SINCE = word_set("since seit depuis desde ab dès")
#: These open a range that needs an end: "von 2018 bis 2020".
FROM = word_set("from von vom de du des d between entre zwischen")
BETWEEN = word_set("and und et y e")

EXPECTED = word_set("expected anticipated expects graduating voraussichtlich prévu prévue previsto prevista esperado erwartet")
