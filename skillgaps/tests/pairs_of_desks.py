"""Made-up pairs of work done at a desk, a counter or a blackboard: see pairs_made_up."""

from __future__ import annotations

from skillgaps.tests.pairs_made_up import Pair

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
RECEPTION = Pair(
    "a hotel receptionist for an office job",
    """Yusra Pemberley
Front desk
yusra.p@example.com +44 7700 900 019 Bath

Where I worked
The Crescent Arms Hotel, Bath
Receptionist
January 2019 - today
Check-in and check-out for 80 rooms, night audit twice a week
Answered the switchboard and guest e-mails
Bookings in Opera PMS, upselling of suites
Handled complaints so that they came back as guests
Cash and card payments

Green Park Dental
Dental Receptionist
2016 - 2018
Booked appointments and kept the diaries of four dentists
Filed patient records

Skills
Microsoft Office (Word, Outlook), touch typing, French (B2)
""",
    """Office Administrator - Combe Down Architects

You will be the first voice our clients hear. We need you to have:
- reception and telephone skills
- diary management for three partners
- Microsoft Word and Excel
- a good typing speed

Your work:
- take minutes at the Monday meeting
- book travel
- filing and records
- order office supplies
- raise invoices in Xero

It would be nice if you spoke French or German, and experience of AutoCAD is a bonus.
Benefits: cake on Fridays, private dental plan, cycle to work.
""",
    met=("reception", "diary", "word", "typing", "filing", "french"),
    gaps=("excel", "minute", "travel", "supplies", "invoic", "xero", "autocad"),
    never=("cake", "dental"),
)
MARKETER = Pair(
    "a shop assistant's first marketing job",
    """Leopold Achterberg
leopold.a@example.com, Utrecht

Looking for a first job in marketing. I would love to learn Google Ads.

Jobs
Book & Bean, Utrecht, Shop Assistant, 2021 - present
Ran the shop's Instagram and doubled its followers
Wrote the monthly newsletter in Mailchimp
Window displays and till work

Side project
A blog about tea with 3,000 readers a month, on WordPress; read its numbers in Google Analytics

Education
BA Communication Studies, Hogeschool Utrecht, 2021

Skills
Canva, Instagram, copywriting, Excel, English (C1), Dutch (native)
""",
    """Junior Digital Marketer
Vlietland Bikes, Leiden

What you bring
- Social media marketing, above all Instagram
- Copywriting in English and Dutch
- You know WordPress

What is a plus
- Google Ads
- SEO
- Photoshop or Canva
- Email marketing

What you will do
- Plan campaigns with the shops
- Report in Google Analytics
- Edit short videos

You get a bike, 25 days off and lunch.
""",
    met=("social media", "copywriting", "wordpress", "canva", "email marketing", "google analytics"),
    gaps=("google ads", "seo", "video"),
    never=("bike", "lunch"),
)
DESKS = (BOOKKEEPER, TEACHER, RECEPTION, MARKETER)
