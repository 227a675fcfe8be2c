"""Resumes and jobs of many occupations, written for these tests; people, employers and places are invented.

Each pair says which demands the resume meets and which it does not, by a word or two of the demand. They were written before they were run.
"""

from __future__ import annotations

from skillgaps.tests.pair_form import Pair
from skillgaps.tests.pairs_made_up_office import MARKETER, RECEPTION

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
BOOKKEEPER = Pair(
    "a bookkeeper for a payroll job",
    """Marthe Eikeland-Shaw
Bookkeeper
marthe@example.com | +44 1632 960 771 | Whitby

Profile
Bookkeeper for four small firms at once. I like a ledger that balances before lunch.

Experience
Self-employed bookkeeper, Whitby
2018 to date
- Sales and purchase ledgers for four clients in Xero
- Bank reconciliation every week
- Quarterly VAT returns
- Chased late payers by phone and letter
- Month-end journals and a set of accounts for the accountant

Whitby Kipper Company
Accounts Assistant
2014 - 2018
- Processed supplier invoices and payment runs in Sage 50
- Kept the petty cash

Education
AAT Level 3, 2016
""",
    """Payroll and Accounts Officer
Staithes Boatyard

Essential: payroll for 40 weekly paid staff, bank reconciliation, and good Excel. You must have used Sage.

Duties
- Purchase ledger and supplier payments
- Credit control
- VAT returns
- Pension submissions (auto-enrolment)
- Help with the year-end audit

Desirable: AAT, Xero, experience of CIS.

The boatyard closes at Christmas. Parking is free, and so is the wind.
""",
    met=("bank reconciliation", "sage", "purchase ledger", "credit control", "vat", "aat", "xero"),
    gaps=("payroll", "excel", "audit", "cis"),
    never=("parking", "wind"),
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
TEACHER = Pair(
    "a primary teacher for a special needs post",
    """Aoibheann Castellane
Primary school teacher
aoibheann.c@example.org | Galway

Teaching posts
Scoil na Trá, Galway
Class Teacher, 3rd class
2016 - present
* Plan and teach all subjects to twenty-eight children
* Phonics and guided reading for the slow starters
* Reading assessment twice a year; reports to parents
* Choir every Thursday, Green Schools committee

St Finbar's, Athlone
Substitute Teacher
2014 - 2016

Studies
Bachelor of Education, Mary Immaculate, 2014
Child protection training, 2021

Languages
Irish (native), English (native)
""",
    """Special Education Teacher
Gaelscoil Chnoc na Cathrach

The successful candidate must have a teaching degree and experience of teaching in a primary school. Child safeguarding training is required.

Duties
- Teach small groups and single pupils with special educational needs
- Write individual education plans (IEP)
- Assess reading and number work
- Talk to parents
- Work together with speech therapists

Desirable
- Experience of autism
- Lámh sign language
- Phonics

The board of management wishes every child well and every applicant luck. Canvassing disqualifies.
""",
    met=("teaching", "safeguarding", "phonics"),
    gaps=("special education", "individual education plan", "autism"),
    never=("canvassing", "luck"),
)
PAIRS = (CARE, ELECTRICIAN, KITCHEN, BOOKKEEPER, LOGISTICS, TEACHER, RECEPTION, MARKETER)
