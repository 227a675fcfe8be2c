"""Words that make a piece of text the name of an employer."""

from __future__ import annotations

from engines.resume.vocabulary import degrees
from engines.resume.wording import word_set

LEGAL = word_set(
    "inc llc ltd limited plc corp corporation llp lp co company gmbh ag kg kgaa ohg ug se mbh ek sarl sas sa sasu eurl snc spa srl sl slu slne ltda "
    "eireli oy oyj ab as asa aps bv nv pty pte kk sdn bhd gbr pvt "
    "pllc pc sca scop cie holding holdings group groupe gruppe grupo"
)
NOUNS = word_set("""
    hospital clinic hospice surgery practice pharmacy trust nhs council county city borough ministry department agency bureau authority commission
    office services service systems solutions technologies technology software labs lab
    laboratory laboratories consulting consultants consultancy partners associates ventures capital bank insurance financial finance industries
    industry industrial manufacturing motors foods food restaurant cafe café hotel bistro kitchen
    bakery bar pub brewery inn resort studio studios media press publishing news radio television tv films records games gaming entertainment
    productions events marketing advertising communications design architects engineering
    construction builders contracting contractors homes housing properties estates realty logistics transport transportation freight shipping
    airlines airways aviation railway energy power electric electrical oil gas solar water utilities
    telecom networks network digital data cloud cyber security robotics pharma pharmaceuticals biotech health healthcare medical care dental
    foundation charity association society union federation chamber church museum library
    theatre gallery club centre center store stores shop shops market supermarket retail wholesale trading supply supplies packaging staffing
    recruitment university college school academy institute institution board court firm cooperative co-op coop
    group army navy force regiment battalion corps police startup platform apps works mills farm farms garden gardens fashion footwear apparel beauty
    salon spa gym fitness travel tours outfitters enterprises international global national freelance
    krankenhaus klinikum klinik stadtwerke stadt amt behörde verein stiftung werke werk verlag bäckerei gasthof apotheke praxis kanzlei
    universitätsklinikum sparkasse versicherung bau
    société mairie hôpital clinique cabinet agence banque assurance boulangerie librairie pharmacie association centre entreprise établissements
    conseil ministère région
    empresa compañía clínica ayuntamiento banco seguros transportes conservas consultoría constructora farmacia tienda restaurante fundación
    ministerio junta hospital agencia distribuciones
    prefeitura secretaria construtora farmácia loja supermercado clínica laboratório cooperativa associação fundação comércio indústria
""")


def organisation_words(words: list[str]) -> int:
    """How many of the folded words are usual in names of employers; legal forms count double."""
    last = words[-1] if words else ""
    count = sum(word in NOUNS or word in degrees.SCHOOL for word in words)
    return count + 2 * (last in LEGAL and len(words) > 1) + (len(words) > 2 and f"{words[-2]}{last}" in LEGAL)
