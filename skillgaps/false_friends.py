"""Skills that look, sound or stand alike and are not the same: no vector and no share carries one for another.

Each row is a group; every two of a group are false friends. Two kinds of rows: names that deceive (Java and JavaScript), and neighbours whose
texts are alike because the work is (sea and air freight), where an employer asks for the one and not the other. Licences of different countries
or professions are here because the law, not likeness, decides.
"""

from __future__ import annotations

from itertools import combinations

GROUPS: tuple[tuple[str, ...], ...] = (
    # names that deceive
    ("java", "javascript"),
    ("c-language", "cpp", "csharp", "objective-c"),
    ("react", "react-native"),
    ("angular", "angularjs"),
    ("sql", "nosql"),
    ("visual-basic", "vba"),
    ("microsoft-excel", "microsoft-access-database"),
    ("microsoft-word", "wordpress"),
    ("microsoft-project", "project-management"),
    ("microsoft-dynamics-crm", "dynamics-finance"),
    ("google-ads", "google-analytics"),
    ("photoshop", "illustrator", "indesign"),
    ("autocad", "revit", "civil-3d"),
    ("power-bi", "power-automate", "power-apps"),
    ("machine-learning", "cnc-machining"),
    ("verbal-communication", "written-communication"),
    # operating systems
    ("linux", "windows-server"),
    ("linux", "windows-desktop", "macos-administration"),
    # licences: each its own country, profession or class
    ("rn-license", "lpn-license", "cna-certification", "nurse-practitioner-certification"),
    ("bls", "acls", "pals", "first-aid"),
    ("hgv-licence", "driving-licence", "forklift-licence"),
    # medicine, care
    ("intensive-care", "emergency-nursing", "neonatal-nursing", "obstetric-nursing"),
    ("cardiac-intensive-care", "surgical-intensive-care"),
    ("preoperative-care", "postoperative-care"),
    ("dental-hygiene", "dentistry"),
    ("respiratory-medicine", "respiratory-therapy"),
    ("physical-therapy", "occupational-therapy", "speech-therapy"),
    # trades, engineering, transport
    ("mig-welding", "tig-welding", "stick-welding", "spot-welding", "pipe-welding"),
    ("air-freight", "sea-freight"),
    ("air-traffic-control", "aircraft-maintenance"),
    ("solar-energy", "wind-energy"),
    ("concrete-structures", "steel-structures"),
    ("electrical-maintenance", "aircraft-maintenance"),
    ("carpentry", "plumbing", "electrical-installation"),
    ("mining-engineering", "mining-operations"),
    ("heat-transfer", "mass-transfer"),
    ("scanning-electron-microscopy", "transmission-electron-microscopy"),
    ("dairy-farming", "pig-and-poultry-farming", "sheep-farming"),
    # office, law, sales, teaching
    ("business-valuation", "property-valuation"),
    ("criminal-law", "employment-law", "commercial-law", "family-law"),
    ("civil-litigation", "commercial-litigation"),
    ("criminal-investigation", "fraud-investigation"),
    ("accounts-payable", "accounts-receivable"),
    ("cash-handling", "cash-management"),
    ("inbound-sales", "outbound-sales"),
    ("retail-buying", "retail-selling"),
    ("customer-onboarding", "onboarding"),
    ("talent-acquisition", "talent-management"),
    ("leadership", "leadership-development"),
    ("geography-teaching", "history-teaching"),
    ("key-stage-teaching", "primary-teaching"),
    ("a-level-mathematics", "further-mathematics"),
    ("localisation", "localisation-testing"),
    ("construction-industry", "manufacturing-industry", "food-industry"),
    ("account-management", "customer-data-entry"),
    ("key-management", "secrets-management"),
    ("phishing-awareness", "physical-pentest"),
    ("operations-management", "operations-strategy"),
)

FALSE_FRIENDS = frozenset(frozenset(pair) for group in GROUPS for pair in combinations(group, 2))
