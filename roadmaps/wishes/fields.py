"""What people call a field of work when they do not name a role, and the first role it leads to. Slugs of the shipped roles."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "UX": "ux-designer", "UX design": "ux-designer", "user experience": "ux-designer", "UX research": "ux-researcher",
        "graphic design": "graphic-designer", "interior design": "interior-designer", "video editing": "video-editor",
        "photography": "photographer", "data analysis": "data-analyst", "data analytics": "data-analyst", "analytics": "data-analyst",
        "data science": "data-scientist", "machine learning": "machine-learning-engineer", "AI": "machine-learning-engineer",
        "artificial intelligence": "machine-learning-engineer", "data engineering": "data-engineer", "business intelligence": "bi-developer",
        "software": "junior-software-developer", "software development": "software-engineer", "software engineering": "software-engineer",
        "programming": "junior-software-developer", "coding": "junior-software-developer", "tech": "junior-software-developer",
        "IT": "it-support-technician", "IT support": "it-support-technician", "web development": "web-developer",
        "frontend": "frontend-developer", "front-end development": "frontend-developer", "backend": "backend-developer",
        "backend development": "backend-developer", "full stack": "full-stack-developer", "app development": "android-developer",
        "game development": "game-developer", "testing": "qa-tester", "software testing": "qa-tester", "technical writing": "technical-writer",
        "cloud": "cloud-engineer", "cloud computing": "cloud-engineer", "DevOps": "devops-engineer", "networking": "network-administrator",
        "cybersecurity": "soc-analyst", "cyber security": "soc-analyst", "information security": "soc-analyst",
        "ethical hacking": "penetration-tester", "product management": "associate-product-manager", "product": "associate-product-manager",
        "business analysis": "business-analyst", "project management": "project-coordinator", "digital marketing": "digital-marketing-specialist",
        "marketing": "marketing-assistant", "content": "content-specialist", "copywriting": "content-specialist",
        "public relations": "public-relations-specialist", "journalism": "journalist", "events": "event-manager",
        "sales": "sales-development-representative", "customer service": "customer-service-representative",
        "customer success": "customer-success-manager", "real estate": "estate-agent", "bookkeeping": "bookkeeper",
        "accounting": "accountant", "finance": "financial-analyst", "auditing": "auditor", "banking": "bank-clerk", "insurance": "claims-handler",
        "tax": "tax-adviser", "payroll": "payroll-specialist", "HR": "hr-assistant", "human resources": "hr-assistant",
        "recruiting": "recruiter", "recruitment": "recruiter", "learning and development": "learning-development-specialist",
        "teaching": "secondary-school-teacher", "primary teaching": "primary-school-teacher", "early years": "early-years-educator",
        "instructional design": "instructional-designer", "translation": "translator", "nursing": "registered-nurse",
        "care": "care-assistant", "care work": "care-assistant", "physiotherapy": "physiotherapist", "pharmacy": "pharmacy-technician",
        "medical coding": "medical-coder", "dental hygiene": "dental-hygienist", "midwifery": "midwife", "psychology": "psychologist",
        "dietetics": "dietitian", "veterinary nursing": "veterinary-nurse", "social work": "social-worker", "counselling": "counsellor",
        "youth work": "youth-worker", "solar": "solar-installer", "solar energy": "solar-installer", "plumbing": "plumber",
        "welding": "welder", "carpentry": "carpenter", "HVAC": "hvac-technician", "electrical work": "electrician",
        "machining": "cnc-machinist", "gardening": "gardener", "farming": "farm-worker", "cooking": "chef", "baking": "baker",
        "hospitality": "hotel-receptionist", "hairdressing": "hairdresser", "logistics": "logistics-coordinator",
        "supply chain": "supply-chain-analyst", "procurement": "procurement-specialist", "warehousing": "warehouse-operative",
        "retail": "retail-assistant", "law": "legal-assistant", "compliance": "compliance-officer", "civil engineering": "civil-engineer",
        "mechanical engineering": "mechanical-engineer", "electrical engineering": "electrical-engineer", "chemistry": "chemist",
        "biology": "biologist", "lab work": "laboratory-technician", "health informatics": "clinical-informatics-specialist",
        "nursing informatics": "clinical-informatics-specialist", "Pflege": "care-assistant", "Buchhaltung": "bookkeeper",
        "Programmieren": "junior-software-developer", "Informatik": "junior-software-developer", "comptabilité": "accountant",
        "informatique": "junior-software-developer", "enfermería": "registered-nurse", "contabilidad": "accountant",
        "programación": "junior-software-developer", "programação": "junior-software-developer", "enfermagem": "registered-nurse",
    }
)  # fmt: skip
