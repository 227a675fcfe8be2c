"""Phrases that speak to a machine that reads, not to a person. One list a language; each pattern is searched for in any case.

Each needs several words that belong together: "You are an AI engineer" or "we score applications" is ordinary in a job description.
"""

from __future__ import annotations

_START = r"(?:^|(?<=[.!?:;,)\]\"'”»>*\-–—])|\b(?:please|must|should|shall|always|just|now|instead|and|then|to|simply|immediately|you\s+will|only))\s*"
"""Where an order begins."""
_THIS = r"(?:this|the|my)\s+(?:\w+\s+)?(?:candidate|applicant|resume|r[ée]sum[ée]|cv)(?!s)\b"
_READER = (
    r"(?:ai|a\.i\.|artificial\s+intelligence|llms?|large\s+language\s+model|language\s+model|chat\s?gpt|gpt(?:-?\d\w*)?|chat\s?bot|bot"
    r"|ai[\s-](?:assistant|model|system|bot|agent|recruiter|screener|reviewer|reader|tool|scanner)"
    r"|(?:automated|automatic|machine)\s+(?:system|screener|reader|reviewer|tool|recruiter)|(?:resume|cv)[\s-](?:parser|screener|scanner|bot)"
    r"|ats|ats\s+(?:system|software|bot))s?"
)
_ENDS = r"(?=\s*(?:[,.;:!?)\]\n–—-]|$)|\s+(?:reading|processing|reviewing|evaluating|parsing|screening|scoring|that|which|you|please|then|whose)\b)"
_INSTRUCTIONS = r"(?:instructions?|prompts?|rules|guidelines|commands?|context|constraints|directives|programming|training)\b"
_BEST = r"(?:100|10\s*/\s*10|10\s+out\s+of|5\s*/\s*5|five\s+stars|highest|max(?:imum|imal)?|perfect|top|best|first|full|excellent|strong\w*|ideal|exceptional\w*|outstanding|hired?|qualified)\b"

ENGLISH = (
    rf"\b(?:ignore|disregard|forget|override|overwrite|stop\s+following|do\s+not\s+follow|don['’]t\s+follow)\s+(?:\w+\s+){{0,3}}?(?:previous|prior|above|earlier|preceding|foregoing|former|initial|original|system|existing)\s+(?:\w+\s+){{0,2}}?{_INSTRUCTIONS}",
    rf"\b(?:ignore|disregard|forget|override|bypass)\s+(?:all\s+(?:of\s+)?)?your\s+(?:\w+\s+){{0,2}}?{_INSTRUCTIONS}",
    rf"{_START}(?:ignore|disregard|forget)\s+(?:all\s+|any\s+|the\s+|these\s+)*{_INSTRUCTIONS}\s+(?:above|before|so\s+far|you|given|that|and)\b",
    r"\b(?:ignore|disregard|forget)\s+(?:everything|anything|all|what)\s+(?:that\s+)?(?:(?:is|was|stands)\s+)?(?:above|before\s+this|you\s+(?:were|have\s+been|are\s+told)|else\s+(?:and|in\s+this)|said\s+(?:above|before))",
    rf"{_START}(?:ignore|disregard|overlook|skip)\s+(?:all\s+|any\s+|the\s+|these\s+|my\s+)*(?:job\s+|missing\s+)?(?:requirements|criteria|skill\s+gaps|gaps|missing\s+skills|rubric)\s+(?:and|when|while|for|in)\b",
    rf"\byou(?:\s+are|['’]re)\s+(?:now\s+|actually\s+|only\s+)?(?:an?\s+|the\s+)?(?:\w+\s+){{0,2}}?{_READER}{_ENDS}",
    r"\byou\s+are\s+now\s+(?:in\s+)?(?:dan|developer\s+mode|unrestricted|jailbroken|free\s+(?:of|from)|an?\s+(?:unrestricted|unfiltered))\b",
    rf"\b(?:if|when|since|because)\s+(?:you(?:\s+are|['’]re)|this\s+is(?:\s+being)?\s+(?:read|processed|reviewed|evaluated|screened|parsed)\s+by)\s+(?:an?\s+|any\s+|the\s+)?(?:\w+\s+)?{_READER}{_ENDS}",
    rf"\b(?:attention|note\s+(?:to|for)|notice\s+(?:to|for)|message\s+(?:to|for)|instructions?\s+(?:to|for)|dear|hey|hello|hi)[\s:,]+(?:(?:the|any|all|every)\s+)*{_READER}(?:\s+(?:models?|systems?|reviewers?|readers?|screeners?|tools?))?\s*[:,!–—-]",
    rf"{_START}(?:rate|score|rank|grade|mark|classify|evaluate|assess|rank\s+and\s+rate|consider|treat|label|flag|describe|present)\s+{_THIS}[^.\n]{{0,60}}?\b{_BEST}",
    rf"{_START}(?:rate|score|rank|grade)\s+(?:me|him|her|them|it)\s+(?:as\s+|with\s+|at\s+|an?\s+|the\s+|number\s+)*{_BEST}",
    rf"{_START}(?:recommend|shortlist|hire|approve|prefer|advance|favou?r)\s+{_THIS}",
    rf"{_START}(?:give|assign|award|return|output|set|report|grant)\s+(?:it\s+|me\s+|him\s+|her\s+|them\s+|{_THIS}\s+)?(?:an?\s+|the\s+)*(?:\w+\s+)?(?:score|rating|match|percentage|marks?|grade|fit)\s*(?:of|to|=|:|at|as)?\s*(?:100|10\b|max|highest|perfect|full)",
    rf"{_START}(?:give|assign|award|return|output|grant)\s+(?:it\s+|me\s+|him\s+|her\s+|them\s+|{_THIS}\s+)?(?:an?\s+|the\s+)*(?:highest|maximum|max|perfect|top|full|best)(?:\s+possible)?\s+(?:match\s+|fit\s+)?(?:score|rating|marks?|grade|percentage)",
    rf"{_START}(?:say|state|respond|reply|answer|output|write|conclude|report|return|print|tell)\s+(?:[^.\n]{{0,30}}\s)?(?:that\s+|[\"“'‘])?(?:this|the|my)\s+(?:candidate|applicant|resume|cv)\b[^.\n]{{0,60}}?\b{_BEST}",
    r"\b(?:respond|reply|answer)\s+(?:only|exactly|solely)\s+with\b|\b(?:respond|reply|output|print)\s+(?:the\s+)?(?:following|exactly)\s*:",
    r"\b(?:mark|set|treat|report|count|list)\s+(?:all|every|each)\s+(?:of\s+)?(?:the\s+)?(?:required\s+)?(?:skills?|requirements?|gaps?)\s+(?:as|to)\s+(?:met|held|matched|fulfilled|satisfied|present)\b",
    r"\b(?:reveal|print|repeat|show|output|leak|disclose)\s+(?:me\s+)?(?:all\s+(?:of\s+)?)?(?:your|the)\s+(?:system\s+|hidden\s+|initial\s+|full\s+)?(?:prompt|system\s+message|instructions\s+(?:above|you))\b",
    r"\b(?:reveal|print|show|output|leak)\s+(?:the\s+)?(?:data|resumes?|answers|prompts)\s+of\s+(?:other|all)\s+(?:users|candidates|applicants)\b",
    r"\b(?:system|developer)\s+(?:prompt|override|instructions?)\s*:|\b(?:new|updated|revised|secret)\s+instructions?\s*(?:for\s+\w+\s*)?:",
    r"\b(?:do\s+not|don['’]t|never)\s+(?:mention|reveal|disclose|tell)\s+(?:\w+\s+){0,3}?(?:this|these|that)\s+(?:hidden\s+)?(?:instructions?|prompt|message)\b",
    r"<\|(?:im_start|im_end|system|user|assistant|endoftext)\|?>|\[/?INST\]|<</?SYS>>|</data\s*>|</?(?:system|instructions?|system_prompt)\s*>",
)
OTHERS = (
    # German
    r"\b(?:ignorier(?:e|en\s+sie)|vergiss|vergessen\s+sie|missachte(?:n\s+sie)?)\s+(?:bitte\s+)?(?:\w+\s+){0,2}?(?:vorherigen|bisherigen|vorigen|früheren|obigen|vorangegangenen|vorstehenden)\s+(?:\w+\s+)?(?:anweisungen|instruktionen|befehle|vorgaben|regeln|eingaben|prompts?)",
    r"\b(?:du\s+bist|sie\s+sind|wenn\s+du|falls\s+du|wenn\s+sie|falls\s+sie)\s+(?:jetzt\s+|nun\s+)?(?:eine?\s+)?(?:ki|künstliche\s+intelligenz|sprachmodell|chatbot|ki-?(?:assistent|modell|system)\w*)(?=\s*[,.;:!?\n]|\s+(?:bist|sind|ist|liest)\b|$)",
    r"\b(?:bewerte|bewerten\s+sie|stufe|beurteile)\s+(?:diese[nsrm]?|den|die)\s+(?:\w+\s+)?(?:kandidat\w*|bewerber\w*|lebenslauf\w*|bewerbung)\b[^.\n]{0,60}?\b(?:100|höchst\w*|maximal\w*|best\w*|perfekt\w*|geeignet)\b",
    # French
    r"\b(?:ignor(?:e|ez|er)|oubli(?:e|ez|er)|ne\s+(?:tiens|tenez)\s+pas\s+compte\s+d[eu]s?)\s+(?:toutes\s+|tous\s+)?(?:les\s+|tes\s+|vos\s+|des\s+)?(?:instructions?|consignes|directives|règles|ordres)\s+(?:précédent\w*|antérieur\w*|ci-dessus|d['’]avant)",
    r"\b(?:tu\s+es|vous\s+êtes|si\s+tu\s+es|si\s+vous\s+êtes)\s+(?:maintenant\s+)?une?\s+(?:ia|intelligence\s+artificielle|modèle\s+de\s+langage|chatbot|assistant\s+ia)(?=\s*[,.;:!?\n]|\s+qui\b|$)",
    r"\b(?:not(?:e|ez)|évalu(?:e|ez)|class(?:e|ez)|donn(?:e|ez)\s+à)\s+(?:ce|cette)\s+(?:candidat\w*|candidature|cv)\b[^.\n]{0,60}?\b(?:100|maxim\w*|meilleur\w*|parfait\w*)\b",
    # Spanish
    r"\b(?:ignor[ae]|olvid[ae]|descart[ae]|omit[ae])\s+(?:todas\s+)?(?:las\s+|tus\s+|sus\s+)?(?:instrucciones|órdenes|indicaciones|reglas)\s+(?:anteriores|previas|de\s+arriba)",
    r"\b(?:eres|usted\s+es|si\s+eres)\s+(?:ahora\s+)?una?\s+(?:ia|inteligencia\s+artificial|modelo\s+de\s+lenguaje|chatbot|asistente\s+de\s+ia)(?=\s*[,.;:!?\n]|\s+que\b|$)",
    r"\b(?:califi(?:ca|que)|punt[úu](?:a|e)|eval[úu](?:a|e)|valor[ae])\s+(?:a\s+)?est[ea]\s+(?:candidat\w*|currículum|cv|solicitud)\b[^.\n]{0,60}?\b(?:100|máxim\w*|mejor\w*|perfect\w*)\b",
    # Italian, Portuguese, Dutch, Swedish, Polish, Turkish
    r"\b(?:ignora|ignorate|ignori|dimentica|dimenticate)\s+(?:tutte\s+)?(?:le\s+)?(?:istruzioni|regole|indicazioni)\s+(?:precedenti|qui\s+sopra|di\s+cui\s+sopra)",
    r"\b(?:ignor[ae]|esque[çc]a|desconsidere)\s+(?:todas\s+)?(?:as\s+)?(?:instruções|regras|ordens)\s+(?:anteriores|acima|prévias)",
    r"\b(?:negeer|vergeet)\s+(?:alle\s+)?(?:de\s+|je\s+|uw\s+)?(?:vorige|eerdere|voorgaande|bovenstaande)\s+(?:instructies|opdrachten|regels)",
    r"\b(?:ignorera|glöm)\s+(?:alla\s+)?(?:tidigare|föregående|ovanstående)\s+(?:instruktioner|anvisningar|regler)",
    r"\b(?:z?ignoruj|zapomnij)\s+(?:wszystkie\s+)?(?:poprzednie|wcześniejsze|powyższe)\s+(?:instrukcje|polecenia|zasady)",
    r"\bönceki\s+(?:tüm\s+)?(?:talimatları|komutları)\s+(?:yok\s+say|unut|görmezden\s+gel)",
    # Russian, Ukrainian
    r"\b(?:про)?(?:игнорируй|ігноруй)\w*\s+(?:все\s+|всі\s+|усі\s+)?(?:предыдущие|прошлые|прежние|попередні)\s+(?:инструкции|указания|команды|інструкції|вказівки)|\bзабудь(?:те)?\s+(?:все\s+)?(?:предыдущие|прежние)\s+(?:инструкции|указания|команды)",
    # Chinese, Japanese, Korean
    r"(?:忽略|无视|無視|忘记|忘記)[^。\n]{0,8}(?:之前|以上|先前|前面|上述|所有)[^。\n]{0,6}(?:指令|指示|说明|說明|提示|命令)",
    r"(?:以前|上記|これまで|前|上)の(?:すべての|全ての)?(?:指示|命令|プロンプト|ルール)を?(?:すべて)?(?:無視|忘れ)",
    r"(?:이전|위의|앞의)\s*(?:모든\s*)?(?:지시|명령|지침|프롬프트)\S*\s*(?:모두\s*|전부\s*)?(?:무시|잊)",
)
ENGLISH_TRIGGERS = tuple(
    """ignore |ignore\n|disregard|forget |override|overwrit|bypass|discard|overlook|instruction|prompt|language model|you are |you're |you’re |llm|gpt|chatbot|
    chat bot|artificial intelligence| ai,| ai:| ai!| ai | ai.| ats|parser|screener|scanner|automat|candidate|applicant|this resume|my resume|the resume|this cv|
    my cv|the cv|score|rating|match of|match to|grade|percentage|respond|reply |answer only|answer exactly|answer solely|answer with|output |print |rate me|rank me|
    rate him|rate her|skills as|requirements as|gaps as|skills to|gaps to|skip the|im_start|im_end|<|[inst]|[/inst]|
    developer override|system override""".replace("\n    ", "").split("|")
)
"""One of these stands in or near every English passage: only their surroundings are looked at closely."""
OTHER_TRIGGERS = tuple(
    """vergiss|vergessen sie|missachte|ignorier|du bist|sie sind|wenn du|falls du|wenn sie|falls sie|bewerte|beurteile|stufe |
    ignore |ignorez|ignorer |oublie|compte d|tu es|vous êtes|ce candidat|cette candidat|ce cv|
    ignora|ignorera|olvid|descarta|descarte|omita|omite|eres |usted es|este candidat|esta candidat|este curr|este cv|esta solicitud|
    ignori |dimentica|esque|desconsider|negeer|vergeet|glöm|zapomnij|ignoruj|önceki|игнор|ігнор|забудь|
    忽略|无视|無視|忘记|忘記|指示|命令|プロンプト|ルール|지시|명령|지침|프롬프트""".replace("\n    ", "").split("|")
)
