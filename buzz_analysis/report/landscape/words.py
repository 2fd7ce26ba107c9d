"""What the landscape says; each line of its history has a source (definitions/geography/counts.csv)."""

from __future__ import annotations

KNOWN = (
    "Known here, each with a source: {vsv} of {vsvs} networks, {igo} of {igos} IGOs, {kvk} of {kvks} VSVs registered "
    "at the KvK. What is not known is not filled in."
)
SHOWN = "Shown: {n} of {all} networks."
NO_PLACE = "Without a place on the map, because no source names a town: {n}."
NOBODY = "No network fits this choice. Tick a box more, choose all consortia, or shorten the search."
CAPTION = "Circle: VSV. Square: IGO. A number: so many networks in one town. Provinces: Natural Earth. Towns: GeoNames."
COLUMNS = {
    "name": "Name",
    "kind": "Kind",
    "place": "Place",
    "hospital": "Hospital",
    "consortium": "Consortium",
    "as_of": "As known in",
}
HISTORY_TITLE = "How the number of networks came about"
HISTORY_HEADINGS = {"when": "When", "what": "What", "source": "Source"}
PUBLISHED = "Only what a source says; networks merge and change their form, so a number belongs to its day."
HISTORY = (
    (
        "2010-2012",
        "90 hospitals with obstetrics or paediatrics were organised in cooperation groups.",
        "bmjopen.bmj.com/content/4/10/e005652",
    ),
    (
        "2014",
        "Nine regional consortia are named; in 2021 and 2023 there are seven.",
        "ZonMw 2013-2014; knov.nl; ZonMw 2023",
    ),
    (
        "2016-06",
        "The standard for integrated birth care gives a VSV eleven responsibilities.",
        "Zorgstandaard Integrale Geboortezorg v1.1",
    ),
    (
        "2017-01-01",
        "Six networks start as an IGO with integrated payment; two more follow in 2019.",
        "lumc.nl; rivm.nl",
    ),
    ("2017-12-20", "The federation of VSVs is founded; later it counts 55 members.", "inzwang.nl, December newsletter"),
    ("2019", "VSV Stadskanaal, VSV Hoogeveen and VSV Emmen merge into VSV SHE.", "kennispoort-verloskunde.nl"),
    (
        "2020-06",
        "71 networks, of which 8 are an IGO; 7 VSVs are registered at the KvK.",
        "kennisnetgeboortezorg.nl, VSV page",
    ),
    ("2022-2023", "71 networks are named again.", "ZonMw, 2022-11 and 2023-01"),
    (
        "2023-04",
        "The national parties agree on a minimum framework for VSVs (basiskader): structure and organisation, "
        "coordination of multidisciplinary care, communication and information flows, quality policy.",
        "federatievsv.nl, page on the basiskader",
    ),
)
