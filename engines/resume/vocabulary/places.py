"""Names of countries, regions and larger cities, enough to tell a place from an employer. Keys are folded phrases."""

from __future__ import annotations

from engines.resume.wording import phrase_of, phrase_set

#: Country name (several languages) -> ISO code, for the region of a phone number.
_COUNTRIES = """
    US: united states, usa, us, united states of america, u s a, vereinigte staaten, états unis, estados unidos, eua; GB: united kingdom, uk,
    england, scotland, wales, northern ireland, great britain, gb, vereinigtes königreich,
    royaume uni, reino unido, großbritannien, angleterre; IE: ireland, irland, irlande, irlanda, republic of ireland; DE: germany, deutschland,
    allemagne, alemania, alemanha; AT: austria, österreich, autriche; CH: switzerland, schweiz, suisse,
    suiza, suíça; FR: france, frankreich, francia, frança; ES: spain, spanien, espagne, españa, espanha; PT: portugal; IT: italy, italien, italie,
    italia, itália; NL: netherlands, the netherlands, niederlande, pays bas, países bajos, holland;
    BE: belgium, belgien, belgique, bélgica; LU: luxembourg; DK: denmark, dänemark, danmark; SE: sweden, schweden, sverige, suède,
    suecia; NO: norway, norwegen, norge, norvège, noruega; FI: finland, finnland, suomi; IS: iceland, ísland;
    PL: poland, polen, polska, pologne, polonia, polônia; CZ: czech republic, czechia, tschechien; SK: slovakia; HU: hungary, ungarn; RO: romania,
    rumänien, roumanie; BG: bulgaria; GR: greece, griechenland; TR: turkey, türkei, türkiye;
    HR: croatia; RS: serbia; SI: slovenia; BA: bosnia and herzegovina; MK: north macedonia; AL: albania; EE: estonia; LV: latvia; LT: lithuania; UA:
    ukraine; RU: russia, russland; BY: belarus; GE: georgia; AM: armenia; AZ: azerbaijan; KZ: kazakhstan;
    IN: india, indien, inde; PK: pakistan; BD: bangladesh; LK: sri lanka; NP: nepal; CN: china, chine; HK: hong kong; TW: taiwan; JP: japan, japon,
    japón; KR: south korea, korea; VN: vietnam; TH: thailand; ID: indonesia; MY: malaysia;
    SG: singapore; PH: philippines; AU: australia, australien; NZ: new zealand; CA: canada, kanada; MX: mexico, méxico, mexique, mexiko; BR: brazil,
    brasil, brasilien, brésil; AR: argentina; CL: chile; CO: colombia; PE: peru, perú; VE: venezuela;
    EC: ecuador; UY: uruguay; PY: paraguay; BO: bolivia; CR: costa rica; PA: panama; GT: guatemala; DO: dominican republic; CU: cuba; PR: puerto
    rico; JM: jamaica; BB: barbados; TT: trinidad and tobago; ZA: south africa, südafrika; NG: nigeria; GH: ghana;
    KE: kenya; UG: uganda; TZ: tanzania; RW: rwanda; ET: ethiopia; SN: senegal, sénégal; CI: ivory coast, côte d ivoire; CM: cameroon,
    cameroun; ZW: zimbabwe; ZM: zambia; BW: botswana; NA: namibia; MZ: mozambique; AO: angola; MA: morocco, maroc; DZ: algeria, algérie;
    TN: tunisia, tunisie; EG: egypt; IL: israel; JO: jordan; LB: lebanon, liban; SA: saudi arabia; AE: united arab emirates,
    uae; QA: qatar; KW: kuwait; BH: bahrain; OM: oman; IR: iran; IQ: iraq; MT: malta; CY: cyprus
"""
COUNTRIES: dict[str, str] = {
    phrase_of(name): row.split(":")[0].strip() for row in _COUNTRIES.split(";") for name in row.split(":")[1].split(",") if phrase_of(name)
}

_REGIONS = """
    US: alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, hawaii, idaho, illinois, indiana, iowa, kansas,
    kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota,
    mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey, new mexico, new york, north carolina, north dakota, ohio, oklahoma,
    oregon, pennsylvania, rhode island, south carolina, south dakota, tennessee, texas, utah,
    vermont, virginia, washington, west virginia, wisconsin, wyoming, district of columbia; CA: ontario, quebec, québec, british columbia, alberta,
    manitoba, saskatchewan, nova scotia, new brunswick, newfoundland, prince edward island, yukon;
    AU: new south wales, victoria, queensland, tasmania, south australia, western australia, northern territory; GB: kent, surrey, essex, sussex,
    devon, cornwall, dorset, hampshire, norfolk, suffolk, yorkshire, lancashire, cheshire, merseyside, cumbria;
    DE: bayern, bavaria, hessen, sachsen, thüringen, brandenburg, niedersachsen, baden württemberg, nordrhein westfalen; ES: cataluña, catalunya,
    andalucía, galicia, aragón, navarra, asturias, país vasco, castilla y león;
    IN: maharashtra, karnataka, tamil nadu, kerala, telangana, gujarat, punjab, haryana, rajasthan, uttar pradesh, west bengal; FR: île de france,
    bretagne, normandie, occitanie, nouvelle aquitaine, provence;
    NG: lagos state; ZA: gauteng, western cape, kwazulu natal; BR: são paulo, minas gerais, bahia, paraná
"""
REGIONS: dict[str, str] = {
    phrase_of(name): row.split(":")[0].strip() for row in _REGIONS.split(";") for name in row.split(":")[1].split(",") if phrase_of(name)
}

#: Codes after a city; matched in capitals only.
CODES: dict[str, str] = {
    code: land
    for land, codes in {
        "US": "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR "
        "PA RI SC SD TN TX UT VT VA WA WV WI WY DC",
        "CA": "ON QC BC AB MB SK NS NB NL PE YT",
        "AU": "NSW VIC QLD TAS ACT SA NT",
        "GB": "UK GB",
        "BR": "SP RJ MG RS PR BA",
    }.items()
    for code in codes.split()
} | {"USA": "US", "UAE": "AE", "NZ": "NZ", "US": "US", "WA": "US"}

_CITIES = """
    US: new york city, nyc, los angeles, chicago, houston, phoenix, philadelphia, san antonio, san diego, dallas, san jose, austin, jacksonville,
    fort worth, columbus, charlotte, san francisco, indianapolis, seattle, denver, boston, el paso, nashville, detroit,
    oklahoma city, portland, las vegas, memphis, louisville, baltimore, milwaukee, albuquerque, tucson, fresno, sacramento, kansas city, atlanta,
    omaha, colorado springs, raleigh, miami, oakland, minneapolis, tulsa, tampa, new orleans, cleveland, honolulu,
    pittsburgh, cincinnati, st louis, saint louis, st paul, newark, orlando, buffalo, salt lake city, palo alto, mountain view, menlo park,
    sunnyvale, redmond, bellevue, brooklyn, silicon valley, bay area, ann arbor, madison, richmond, dayton, tacoma, boulder;
    GB: london, birmingham, leeds, glasgow, sheffield, bradford, liverpool, edinburgh, manchester, bristol, wakefield, cardiff, coventry, nottingham,
    leicester, sunderland, belfast, newcastle, newcastle upon tyne, brighton, hull, plymouth, stoke on trent, wolverhampton, derby, swansea,
    southampton, salford, aberdeen, portsmouth, york, peterborough, dundee, lancaster, oxford, newport, preston, st albans, norwich, chester,
    cambridge, salisbury, exeter, gloucester, lisburn, chichester, winchester, derry, worcester, bath, lincoln, hereford, canterbury, inverness,
    reading, luton, bolton, milton keynes, slough, watford, ipswich, fort william; IE: dublin, cork, galway, limerick, waterford; CA: toronto,
    montreal, montréal, vancouver, calgary, edmonton, ottawa, winnipeg, quebec city, halifax, hamilton, dartmouth, waterloo;
    AU: sydney, melbourne, brisbane, perth, adelaide, canberra, hobart, darwin, geelong, gold coast, launceston; NZ: auckland, wellington,
    christchurch, dunedin; DE: berlin, hamburg, münchen, munich, köln, cologne, frankfurt, frankfurt am main, stuttgart, düsseldorf, dortmund, essen,
    leipzig, bremen, dresden, hannover, hanover, nürnberg, nuremberg, duisburg, bochum, wuppertal, bielefeld, bonn, münster, karlsruhe, mannheim,
    augsburg, wiesbaden, aachen, kiel, freiburg, mainz, heidelberg, darmstadt, regensburg, ulm, jena, erfurt, rostock, potsdam; AT: wien, vienna,
    graz, linz,
    salzburg, innsbruck; CH: zürich, zurich, genf, geneva, genève, basel, bern, lausanne, luzern; FR: paris, marseille, lyon, toulouse, nice, nantes,
    montpellier, strasbourg, bordeaux, lille, rennes, reims, grenoble, dijon, angers, brest, tours, rouen, sophia antipolis;
    ES: madrid, barcelona, valencia, sevilla, seville, zaragoza, málaga, murcia, palma, bilbao, alicante, córdoba, valladolid, vigo, gijón, granada,
    vitoria, pamplona, san sebastián, santander, salamanca, tudela; PT: lisboa, lisbon, porto, braga, coimbra, faro; IT: roma, rome, milano, milan,
    napoli, naples, torino,
    turin, palermo, genova, bologna, firenze, florence, venezia, venice, verona, padova, trieste; NL: amsterdam, rotterdam, den haag, the hague,
    utrecht, eindhoven, groningen, delft, leiden; BE: brussels, bruxelles, antwerp, antwerpen, ghent, gent, liège, leuven; LU: luxembourg city;
    DK: copenhagen, københavn, aarhus, odense; SE: stockholm, gothenburg, göteborg, malmö, uppsala, lund; NO: oslo, bergen, trondheim, stavanger,
    tromsø; FI: helsinki, espoo, tampere, turku; IS: reykjavík, akureyri; PL: warsaw, warszawa, kraków, krakow, łódź, wrocław, poznań, gdańsk,
    gdynia, katowice, lublin;
    CZ: prague, praha, brno, ostrava; SK: bratislava; HU: budapest; RO: bucharest, bucurești, cluj napoca, cluj, timișoara, iași; BG: sofia,
    plovdiv; GR: athens, thessaloniki; TR: istanbul, ankara, izmir; HR: zagreb,
    split; RS: belgrade; SI: ljubljana; EE: tallinn; LV: riga; LT: vilnius, kaunas;
    UA: kyiv, kiev, lviv, kharkiv, odesa; RU: moscow, saint petersburg, st petersburg; IN: mumbai, delhi, new delhi, bangalore, bengaluru, hyderabad,
    chennai, kolkata, pune, ahmedabad, jaipur, noida, gurgaon, gurugram, kochi, chandigarh, lucknow, indore, coimbatore, bhopal;
    PK: karachi, lahore, islamabad, rawalpindi; BD: dhaka; LK: colombo; NP: kathmandu; CN: beijing, shanghai, shenzhen, guangzhou, hangzhou, chengdu,
    wuhan, nanjing; TW: taipei; JP: tokyo, osaka, kyoto, yokohama, nagoya, fukuoka, sapporo; KR: seoul, busan; VN: hanoi, ho chi minh city,
    da nang; TH: bangkok;
    ID: jakarta, bandung, surabaya; MY: kuala lumpur, penang; PH: manila, cebu, quezon city, makati; AE: dubai, abu dhabi; QA: doha; SA: riyadh,
    jeddah; IL: tel aviv, haifa, jerusalem; LB: beirut; JO: amman; EG: cairo, alexandria; MA: casablanca, rabat; TN: tunis; DZ: algiers, alger;
    NG: lagos, abuja, ibadan, port harcourt, kano; GH: accra, kumasi; KE: nairobi,
    mombasa; UG: kampala; TZ: dar es salaam; RW: kigali; ET: addis ababa; SN: dakar; CI: abidjan; CM: douala, yaoundé; ZA: johannesburg, cape town,
    durban, pretoria, stellenbosch, port elizabeth, bloemfontein; ZW: harare; ZM: lusaka;
    MX: mexico city, ciudad de méxico, cdmx, guadalajara, monterrey, puebla, tijuana; BR: são paulo, rio de janeiro, brasília, salvador, fortaleza,
    belo horizonte, curitiba, recife, porto alegre, manaus, campinas, florianópolis; AR: buenos aires, rosario, mendoza; CL: santiago,
    santiago de chile, valparaíso;
    CO: bogotá, medellín, cali, barranquilla; PE: lima, arequipa; VE: caracas; EC: quito,
    guayaquil; UY: montevideo; BO: la paz; PA: panama city; CR: san josé; PR: san juan; JM: kingston; BB: bridgetown,
    speightstown; TT: port of spain; DO: santo domingo
"""
CITIES: dict[str, str] = {
    phrase_of(name): row.split(":")[0].strip() for row in _CITIES.split(";") for name in row.split(":")[1].split(",") if phrase_of(name)
}

WORKPLACES = phrase_set(
    "remote, hybrid, on site, onsite, fully remote, home office, homeoffice, télétravail, à distance, teletrabajo, remoto, worldwide, various, "
    "various locations, nationwide, en remoto, work from home, home based"
)


def known_place(text: str) -> bool:
    """True for a name that is in the lists: a city, region, country, or "remote"."""
    phrase = phrase_of(text)
    if phrase in CITIES or phrase in REGIONS or phrase in COUNTRIES or phrase in WORKPLACES:
        return True
    return text.strip() in CODES


def country_of(text: str) -> str:
    """ISO code of the country that the parts of a place tell; empty where unknown."""
    parts = [part.strip() for part in text.replace("(", ",").replace(")", ",").split(",") if part.strip()]
    words = text.split()
    if len(words) > 1 and len(parts) == 1:
        parts += [words[-1], " ".join(words[:-1])]
    for part in reversed(parts):
        phrase = phrase_of(part)
        land = COUNTRIES.get(phrase) or CODES.get(part) or REGIONS.get(phrase) or CITIES.get(phrase)
        if land:
            return land
    return ""
