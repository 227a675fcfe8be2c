"""More of the made-up pairs: front desk and marketing."""

from __future__ import annotations

from skillgaps.tests.pair_form import Pair

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
