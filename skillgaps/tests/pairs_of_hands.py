"""Made-up pairs of work done with the hands: see pairs_made_up."""

from __future__ import annotations

from skillgaps.tests.pairs_made_up import Pair

CARE = Pair(
    "a care assistant for a dementia unit",
    """Wendeline Osgarby
Care assistant
w.osgarby@example.com | 07700 900 118 | Ledbury

Work
Applegarth House, Ledbury
Care Assistant
March 2020 - Present
- Personal care for twelve residents, two of them bed-bound
- Moved residents with hoists and slide sheets
- Gave medicines from the trolley and kept the medication records
- Wrote the daily care notes on the tablet
- Took residents to the garden, whatever the weather

Sunny Bank Nursery, Ledbury
Nursery Assistant
2017 - 2020
- Looked after toddlers and prepared their lunch

Training
Care Certificate, 2020
First Aid at Work, 2022
NVQ Level 2 Health and Social Care, 2021
""",
    """Senior Care Assistant, Dementia Unit
Harrowmoor Homes, Malvern

About us
Harrowmoor runs six homes in the hills. Our cooks are proud of their gravy.

What you will do
- Personal care with dignity
- Give medication and keep the records
- Moving and handling with hoists
- Write care plans with the families
- Lead the shift when the nurse is away

Essential
- Experience of dementia care
- Care Certificate
- NVQ Level 3 in Health and Social Care

Desirable
- Palliative care
- First aid

We offer 28 days of holiday, free uniform, a pension and a Christmas party.
Harrowmoor is an equal opportunities employer and welcomes applicants of any age, gender or religion.
""",
    met=("personal care", "medication", "hoists", "care certificate", "first aid"),
    gaps=("care plan", "dementia", "palliative"),
    never=("gravy", "pension", "gender"),
)
ELECTRICIAN = Pair(
    "an electrician for a maintenance team",
    """Tobiah Renwicke
Electrician
tobiah.r@example.org, 07700 900 442, Derby

Qualified electrician, twelve years, mostly in houses and small shops.

Employment
Brackley & Daughters, Derby
Electrician
06/2015 - present
Full rewires, consumer unit changes and lighting installation
Inspection and testing of existing installations
Fault finding for three housing associations
Fitted EV chargers since 2021

Coldharbour Electrical, Nottingham
Apprentice Electrician
2011 - 2015
First fix and second fix on new houses; conduit and trunking

Qualifications
NVQ Level 3 Electrical Installation
18th Edition Wiring Regulations
City & Guilds 2391 Inspection and Testing
ECS gold card
Full driving licence
""",
    """Maintenance Electrician
Peverell Tyres, Burton upon Trent

Required
- Time-served electrician with 18th Edition
- Electrical fault finding on production machinery
- Electrical installation and testing
- PLC fault finding, Siemens preferred

The work
- Planned preventive maintenance of presses and conveyors
- Repair motors and inverters
- Read wiring diagrams
- Keep records in our CMMS

Nice to have
- EV charger installation
- Pneumatics
- Forklift licence

Four on, four off. Overtime at time and a half, canteen, free tyres once a year.
""",
    met=("18th edition", "fault finding", "electrical installation", "ev charger"),
    gaps=("plc", "preventive maintenance", "wiring diagram", "cmms", "pneumatics", "forklift"),
    never=("canteen", "overtime"),
)
KITCHEN = Pair(
    "a commis for a pastry section",
    """Ines Valcourt-Brody
Commis chef, 3 years
ines.vb@example.net / +353 1 555 0133 / Cork

Kitchens
The Drowned Bell, Cork, Commis Chef, 2022 - now
Starter and larder section, 90 covers on a Saturday
Food preparation, stock and sauces from bones
HACCP records and fridge temperatures every shift
Ordered vegetables and rotated the stock

Mulcahy's Bakery, Mallow, Bakery Assistant, 2020 - 2022
Breads, scones and apple tarts from four in the morning
Served customers and handled cash

Papers
Level 5 Professional Cookery, Cork, 2022
Food Safety Level 2
""",
    """Chef de Partie (Pastry)
Hotel Inisfallen, Killarney

We are looking for a chef de partie who must have:
* baking and pastry skills
* HACCP and food safety
* two years in a busy kitchen

You will
* run the dessert section and plan the dessert menu
* do the stock rotation and ordering
* look after food allergens with care
* train commis chefs

A plus: chocolate work, sugar craft, large-scale cooking for banquets.

Salary by agreement, staff meals, accommodation for the first three months.
""",
    met=("baking", "haccp", "food safety", "stock rotation", "ordering"),
    gaps=("menu", "allergen", "chocolate"),
    never=("staff meals", "accommodation"),
)
LOGISTICS = Pair(
    "a warehouse worker for a shift lead",
    """Dragomir Hallett
Warehouse operative
dragomir.h@example.com
Telford

Jobs
Severnside Parcels, Telford, Warehouse Operative, 2019 - present
Picking and packing with hand scanners, 140 lines an hour
Loading trailers; goods in on Mondays
Counterbalance forklift since 2020
Cycle counts with the stock team
Trained eleven new starters

Wrekin Poultry, Production Operative, 2016 - 2019
Packed and labelled on a chilled line

Licences
Counterbalance forklift licence (RTITB), 2020
Manual handling certificate
""",
    """Warehouse Shift Team Leader

Loughmoor Grocery Wholesale is looking for somebody to run the night shift.

Requirements:
- Experience in a warehouse: picking, loading and goods receiving
- Forklift licence, counterbalance
- Stock control
- Experience with SAP or another WMS

Responsibilities:
- Plan the shift rota
- Staff training
- Health and safety checks, toolbox talks
- Report KPIs to the depot manager

Preferred:
- Reach truck licence
- First aid
- Excel

We pay 14.20 an hour, breaks included. Night bus from the station.
""",
    met=("picking", "goods receiving", "forklift", "stock control", "staff training"),
    gaps=("sap", "rota", "reach truck", "first aid", "excel"),
    never=("night bus", "breaks"),
)
HANDS = (CARE, ELECTRICIAN, KITCHEN, LOGISTICS)
