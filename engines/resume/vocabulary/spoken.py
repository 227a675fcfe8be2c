"""Names of spoken languages and words for how well they are spoken."""

from __future__ import annotations

from engines.resume.wording import phrase_set

LANGUAGES = phrase_set("""
    english, german, french, spanish, portuguese, italian, dutch, polish, russian, ukrainian, czech, slovak, hungarian, romanian, bulgarian, greek,
    turkish, arabic, hebrew, persian, farsi, dari,
    hindi, urdu, bengali, bangla, punjabi, gujarati, marathi, tamil, telugu, kannada, malayalam, sinhala, nepali, pashto, kurdish, mandarin,
    mandarin chinese, chinese, cantonese, japanese, korean, vietnamese, thai,
    indonesian, malay, bahasa indonesia, tagalog, filipino, swahili, kiswahili, yoruba, igbo, hausa, amharic, zulu, isizulu, xhosa, isixhosa,
    afrikaans, sesotho, setswana, shona, somali, twi, akan, wolof, lingala,
    kinyarwanda, luganda, swedish, norwegian, danish, finnish, icelandic, estonian, latvian, lithuanian, irish, welsh, gaelic, scottish gaelic,
    breton, basque, catalan, galician, luxembourgish, croatian, serbian, bosnian,
    slovenian, slovene, macedonian, albanian, armenian, georgian, azerbaijani, kazakh, uzbek, mongolian, khmer, lao, burmese, tibetan,
    haitian creole, creole, maltese, latin, esperanto, maori, samoan, hawaiian, romansh,
    british sign language, american sign language, sign language, bsl, asl, belarusian, tigrinya, oromo, fijian, tongan, navajo, quechua, guarani,
    papiamento, flemish, brazilian portuguese, konkani, odia, assamese, sindhi, javanese,
    deutsch, englisch, französisch, spanisch, portugiesisch, italienisch, niederländisch, polnisch, russisch, ukrainisch, tschechisch, ungarisch,
    rumänisch, griechisch, türkisch, arabisch, chinesisch, japanisch, schwedisch, dänisch, norwegisch, kroatisch, serbisch,
    anglais, allemand, français, espagnol, portugais, italien, néerlandais, polonais, russe, arabe, chinois, japonais, turc, suédois, roumain, grec,
    breton, catalan,
    inglés, alemán, francés, español, castellano, portugués, italiano, neerlandés, polaco, ruso, árabe, chino, japonés, euskera, vasco, catalán,
    gallego, valenciano, rumano,
    inglês, alemão, francês, espanhol, português, holandês, russo, chinês, japonês, italiano, mandarim
""")

FLUENCY = phrase_set("""
    native, native speaker, mother tongue, bilingual, fluent, proficient, professional, full professional, working proficiency,
    professional working proficiency, limited working proficiency, elementary proficiency,
    native or bilingual proficiency, full professional proficiency, advanced, upper intermediate, intermediate, basic, basics, beginner, elementary,
    conversational, good, very good, excellent, spoken, first language, second language,
    a1, a2, b1, b2, c1, c2, muttersprache, verhandlungssicher, fließend, fliessend, gut, sehr gut, grundkenntnisse, gute kenntnisse,
    sehr gute kenntnisse, fortgeschritten, langue maternelle, maternelle, courant, bilingue, intermédiaire, débutant, notions, avancé,
    lu écrit parlé, scolaire, technique, nativo, lengua materna, bilingüe, fluido, avanzado, intermedio, medio, alto, básico, nativa, fluente,
    avançado, intermediário, intermédio, língua materna, competent, limited, school level, working knowledge
""")
