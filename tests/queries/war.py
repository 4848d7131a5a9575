"""Five invented articles on a war that was: the graph on which every saved query has its answer worked out by hand."""

from __future__ import annotations

from tellers import Cast, Teller

from extractors.records import Location, Record

CAST: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "actor:africom": ("United States Africa Command", "force", ("AFRICOM", "أفريكوم")),
    "actor:isis": ("Islamic State", "group", ("ISIS", "داعش", "تنظيم الدولة", "IS tự xưng")),
    "actor:bunyan": ("Bunyan al-Marsus", "force", ("البنيان المرصوص",)),
    "actor:lna": ("Libyan National Army", "force", ("LNA", "الجيش الوطني الليبي")),
    "actor:gna": ("Government of National Accord", "government", ("GNA", "حكومة الوفاق")),
    "actor:haftar": ("Khalifa Haftar", "person", ("حفتر", "Haftar", "tướng Haftar")),
    "actor:shukri": ("Ismail Shukri", "person", ("إسماعيل شكري",)),
    "place:libya": ("Libya", "country", ("ليبيا",)),
    "place:sirte": ("Sirte", "city", ("سرت",)),
    "place:giza": ("Giza quarter", "city", ("حي الجيزة",)),
    "place:camp-sirte": ("camp near Sirte", "site", ()),
    "place:bani-walid": ("Bani Walid", "city", ("بني وليد",)),
    "place:tripoli": ("Tripoli", "city", ("طرابلس",)),
}
LOCATIONS = {"place:sirte": Location(31.2089, 16.5887, 10.0, "geonames:2210554")}
WAR = Cast(CAST, LOCATIONS)


def read_war() -> list[Record]:
    """All records, article by article."""
    strike = {"agent": "actor:africom", "target": "actor:isis", "place": "place:camp-sirte"}
    tellers = (
        Teller(WAR, "en1", "en", "2017-09-24", "Reuters")
        .tell("airstrike", "AFRICOM said 17 died", roles=strike, start="2017-09-22", killed=17, confidence=0.9)
        .relate("place:camp-sirte", "near", "place:sirte", "a camp 240 km southeast of Sirte", distance_km=240.0)
        .relate("place:giza", "located_in", "place:sirte", "Sirte's Giza quarter")
        .relate("place:sirte", "located_in", "place:libya", "Sirte, Libya")
        .relate("place:tripoli", "located_in", "place:libya", "Tripoli, Libya"),
        Teller(WAR, "ar1", "ar", "2017-09-25", "العربية")
        .tell("airstrike", "أفريكوم تقصف", roles={**strike, "source": "actor:shukri"}, start="2017-09-22", killed=20)
        .relate("actor:isis", "present_in", "place:bani-walid", "داعش في بني وليد")
        .relate("actor:shukri", "member_of", "actor:bunyan", "إسماعيل شكري من البنيان المرصوص"),
        Teller(WAR, "vi1", "vi", "2016-12-06", "VnExpress")
        .tell(
            "defeat",
            "IS bị đánh bại ở Sirte",
            roles={"agent": "actor:bunyan", "target": "actor:isis", "place": "place:giza"},
            start="2016-12-05",
        )
        .tell(
            "move",
            "tàn quân IS chạy tới Bani Walid",
            roles={"agent": "actor:isis", "origin": "place:sirte", "destination": "place:bani-walid"},
            start="2016-12",
        ),
        Teller(WAR, "en2", "en", "2019-04-05", "Libya Observer")
        .tell(
            "attack",
            "the LNA marched on Tripoli",
            roles={"agent": "actor:lna", "target": "actor:gna", "place": "place:tripoli"},
            start="2019-04-04",
            killed=5,
        )
        .relate("actor:haftar", "leads", "actor:lna", "Haftar's LNA")
        .relate("actor:gna", "allied_with", "actor:bunyan", "the GNA and its ally")
        .relate("actor:lna", "opposes", "actor:gna", "the LNA, which fights the GNA"),
        Teller(WAR, "ar2", "ar", "2018-03-02", None)
        .tell(
            "airstrike",
            "نفت أفريكوم قصف سرت",
            roles={"agent": "actor:africom", "target": "actor:isis", "place": "place:sirte"},
            start="2018-03",
            status="negated",
        )
        .relate("actor:haftar", "leads", "actor:bunyan", "حفتر لا يقود البنيان", status="negated"),
    )
    return [record for teller in tellers for record in teller.records()]
