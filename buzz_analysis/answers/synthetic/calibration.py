"""What the invented answers are calibrated on: an entry for each instrument of women, and each number's source.

Where no source is named, level and spread are an assumption; docs/synthetic.md lists them all. Alert rates
recalled from the abstract of 2022 (DOMAIN 8) are unconfirmed: they steer a few levels and prove nothing.
"""

from __future__ import annotations

from .response import Question, steady
from .wellbeing import EPDS, PHQ2, PROMIS10

# Who is asked more: assumptions. What is published is who has complaints, below.
SCREENERS = {
    "urinary_screen": steady("bladder", 0.97, 1.0, 0.33),
    "anal_screen": steady("bowel", 0.97, 1.0, 0.185),
    "breastfeeding": Question(  # 74% begin (Zorgbalans 2014, women, 2010); in pregnancy it is what she means to do
        "confidence", -0.2, 1.0, {"T1": 0.80, "T2": 0.80, "T3": 0.74, "T4": 0.60, "T5": 0.40}
    ),
}

INSTRUMENTS: dict[str, dict[str, Question]] = {
    "promis10": PROMIS10,
    "phq2": PHQ2,
    "epds": EPDS,
    # At T5 11.9% had severe urinary incontinence, 10.7% severe anal incontinence, 6.8% both (van der Kooy, DOMAIN 8).
    # Our reading: "severe" is the Dutch alert, and the three groups are apart, for with 10% of 71 women positive on
    # the depression screen and 18% of 45, the 45 cannot be among the 71. The same level before T5: an assumption.
    "iciq_ui_sf": {
        "iciq_frequency": steady("bladder", 0.95, 0.60, 0.90, least=1),  # she just said that she loses urine
        "iciq_amount": steady("bladder", 0.95, 1.80, 1.02, least=2),
        "iciq_interference": steady("bladder", 0.85, 0.30, 0.90),
    },
    "wexner": {
        "wexner_solid": steady("bowel", 0.80, 0.50, 0.04),
        "wexner_liquid": steady("bowel", 0.85, 0.50, 0.12),
        "wexner_gas": steady("bowel", 0.94, 0.50, 0.56),
        "wexner_pad": steady("bowel", 0.80, 0.50, 0.05),
        "wexner_lifestyle": steady("bowel", 0.80, 0.50, 0.15),
    },
    # recalled: 229 of 1,005 at 2 or more
    "dyspareunia": {"sffac102": steady("body", 0.50, 0.60, 0.80, not_applicable=0.15)},
    "simss": {"simss": steady("mood", -0.50, 0.70, 2.70)},
    # ceiling, hardly an alert (DOMAIN 8)
    "role_confidence": {"role_confidence": steady("confidence", -0.60, 0.80, 4.65)},
    # About 50, SD 9 to 12, lower at a first birth (DOMAIN 8); 3.55 an item, SD 0.85, lower at a first birth in
    # 586 women (doi 10.1186/s12884-021-03878-3).
    "bses_sf": {f"bses_{i}": steady("confidence", -0.70, 0.80, 3.48) for i in range(1, 15)},
    # Zero-inflated (DOMAIN 8), median 1 in mothers without raised EPDS (Taylor 2005, doi 10.1007/s00737-005-0074-z).
    "mibs": {
        f"mibs_{i + 1}": steady("confidence", 0.75, 0.75, mean)
        for i, mean in enumerate((0.10, 0.20, 0.15, 0.25, 0.40, 0.15, 0.30, 0.25))
    },
    # As answered: agreement is bad news in 2, 4, 7 and 8. Item 9 is not reversed, so its agreement counts as good.
    # Recalled: 37 of 170 below 25.
    "bss_r": {f"bssr_{i}": steady("experience", -0.60, 0.85, 3.05) for i in (1, 3, 5, 6, 9, 10)}
    | {f"bssr_{i}": steady("experience", 0.60, 0.75, 1.27) for i in (2, 4, 7, 8)},
    # ceiling, hardly an alert (DOMAIN 8)
    "satisfaction": {"satisfaction": steady("experience", -0.60, 0.80, 3.65)},
    # recalled: 101 of 982 with a 0
    "responsiveness": {f"responsiveness_{i}": steady("experience", -0.75, 1.30, 1.76) for i in range(1, 9)},
    "continuity": {f"continuity_{i}": steady("experience", -0.60, 0.75, 3.30) for i in range(1, 4)},
    # recalled: 310 of 793
    "pain_relief": {f"pain_relief_{i}": steady("experience", -0.50, 0.70, 1.95) for i in (1, 2)},
    "partner": {f"partner_{i}": steady("experience", -0.60, 0.60, 4.45) for i in (1, 2)},
    "collaborate": {f"collaborate_{i}": steady("experience", -0.85, 0.50, 8.15) for i in range(1, 4)},
    "sdm_q9": {f"sdmq9_{i}": steady("experience", -0.75, 0.60, 3.90) for i in range(1, 10)},
}
