"""Words that exports use for what is ours: headings, answers of closed lists, codes for missing. All assumptions."""

from __future__ import annotations

import re

# Our column: what a heading may call it, without capitals, blanks and signs.
HEADINGS = {
    "client_id": "clientid client clientnr clientcode "
    "clientnummer patientid patientnummer patientnr patnr studienummer deelnemernummer "
    "participantid participantnumber castorparticipantid token externalreference questionnaireresponsesubject "
    " respondentid respondentnummer recordid subjectid pseudoniem",
    "pregnancy_id": "zwangerschap zwangerschapid zwangerschapsnummer zwangerschapnr zwangerschapsnr pregnancynumber",
    "vsv": "netwerk vsvnaam vsvid network",
    "timepoint": "meetmoment moment tijdpunt meting wave visit redcapeventname "
    "surveypackagename questionnaireresponsequestionnaire",
    "invited_on": "uitgenodigdop datumuitnodiging uitnodigingsdatum surveysentdate verstuurdop verzonden invited "
    "invitationdate",
    "opened_on": "geopendop datumgeopend gestartop startdatum startdate",
    "completed_on": "ingevuldop invuldatum datumingevuld afgerondop datumafgerond completed "
    "completedat submitdate enddate surveycompletedon questionnaireresponseauthored datum date",
    "discussed_on": "besprokenop datumbesproken gesprekop",
    "discussed_with": "besprokenmet",
    "group_use": "toestemming toestemminggroep toestemminggroepscijfers toestemminggroepsgebruik consent",
    "prem_visible": "preminzichtelijk premzichtbaar",
    "parity": "pariteit para",
    "age": "leeftijd leeftijdmoeder maternalage",
    "education": "opleiding opleidingsniveau educationlevel",
    "language": "taal voertaal startlanguage",
    "practice": "praktijk praktijknaam verloskundigenpraktijk",
    "care_type": "zorgtype soortzorg zorgverlener",
    "urinary_screen": "urineverlies screeningurine",
    "anal_screen": "ontlastingsverlies screeningontlasting",
    "breastfeeding": "borstvoeding geeftborstvoeding",
    "epds_total": "epdstotaal epdsscore epdssom edinburghpostnataldepressionscale",
    "global08r": "global08",
    "global09r": "global09",
    "global10r": "global10",
}
OF_YEARLY = {  # the same, of yearly figures
    "vsv": "netwerk vsvnaam vsvid network",
    "year": "jaar verslagjaar kalenderjaar registratiejaar period periode",
    "indicator": "indicatorcode indicatorid indicatornummer",
    "numerator": "teller aantal count",
    "denominator": "noemer totaal total",
    "population": "populatie doelgroep",
    "unit": "eenheid",
}
OF_STAFF = {  # the same, of answers of professionals
    "respondent_id": "respondent respondentnummer respondentnr token",
    "vsv": "netwerk vsvnaam vsvid network",
    "moment": "meetmoment meting onderwerp topic",
    "answered_on": "ingevuldop invuldatum datumingevuld submitdate completedon datum date",
    "discipline": "beroep beroepsgroep functie",
    "organisation": "organisatie instelling praktijk organization",
}
BARE = ("datum", "date", "aantal", "count", "totaal", "total")  # words that do not say of what
# What an answer of a closed list may be called. Never of a questionnaire's item: which way it runs, people must say.
_YES_NO = {"ja": "1", "j": "1", "yes": "1", "y": "1", "true": "1", "nee": "0", "n": "0", "no": "0", "false": "0"}
ANSWERS = {
    "urinary_screen": _YES_NO,
    "anal_screen": _YES_NO,
    "breastfeeding": _YES_NO,
    "education": {"laag": "low", "midden": "middle", "middelbaar": "middle", "hoog": "high"},
    "care_type": {
        "verloskundige": "midwife",
        "eerste lijn": "midwife",
        "eerstelijns": "midwife",
        "ziekenhuis": "hospital",
        "tweede lijn": "hospital",
        "tweedelijns": "hospital",
        "kraamzorg": "maternity_care",
    },
    "parity": {str(births): "1+" for births in range(1, 16)},
}
_NUMBERS = ("88", "99", "888", "999", "9999", "-1", "-8", "-9", "-88", "-99", "-999")
_WORDS = (
    "na",
    "n/a",
    "n.v.t.",
    "nvt",
    "null",
    "none",
    "onbekend",
    "unknown",
    "missing",
    "#n/a",
    "#null!",
    "?",
    ".",
    "-",
)
MISSING = frozenset((*_NUMBERS, *_WORDS))
# Headings that a vendor's program adds to every export; read/<layout>.py names where they were read.
TICKS = {"redcap": "___", "castor": "#"}  # between a question and the choice of a box, as read/<layout>.py has it
LAYOUTS = {
    "redcap": {"redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance"},
    "limesurvey": {"submitdate", "lastpage", "startlanguage", "seed"},
    "castor": {
        "participant id",
        "participant status",
        "castor participant id",
        "survey instance id",
        "survey package name",
    },
    "qualtrics": {"responseid", "recordeddate", "startdate", "userlanguage"},
}
# An answer that holds the time point: T1, t1_arm_1, T1 (11 weken), Vragenlijst T1, https://example.org/t1.
TIMEPOINT = re.compile(r"(?<![^\W_])t ?([1-5])(?!\d)", re.IGNORECASE)
# The code of an answer with a letter before its number, as LimeSurvey gives them: A1, AO02.
CODE = re.compile(r"[A-Za-z]{1,2}0*(\d+)")
# How a wide export ends its headings: epds_1_t1, epds_1 T1, epds_1T1. The signs before the T belong to the end.
SUFFIX = re.compile(r"(?P<base>.*[^\s_.-])(?P<suffix>(?:[ _.-]+[tT]|T)(?P<number>[1-5]))", re.DOTALL)


def plain(name: str) -> str:
    """A name without capitals, signs and leading zeros: EPDS 01, epds[SQ001] and epds_1 are all epds1."""
    name = name.lower().replace("[sq", "[")
    return "".join(re.sub(r"(?<!\d)0+(?=\d)", "", part) for part in re.split(r"[^a-z0-9]+", name))


def aliases() -> dict[str, str]:
    """Our column by each of the plain words a heading may call it."""
    return {plain(word): ours for ours, words in HEADINGS.items() for word in words.split()}
