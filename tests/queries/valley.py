"""A second invented war, fought over a valley that does not exist: what the first leaves out."""

from __future__ import annotations

from tellers import Cast, Teller

from extractors.records import Location, Record

VALLEY = Cast(
    {
        "actor:east": ("Eastern Command", "force", ("القيادة الشرقية", "Bộ chỉ huy phía Đông")),
        "actor:tenth": ("Tenth Brigade", "force", ("اللواء العاشر", "Lữ đoàn 10")),
        "actor:amri": ("Salem al-Amri", "person", ("سالم العامري",)),
        "actor:nadia": ("Nadia Karim", "person", ("نادية كريم",)),
        "actor:falcons": ("Falcons", "group", ("الصقور", "Chim Ưng")),
        "actor:traders": ("Dune Traders", "group", ("تجار الكثبان",)),
        "actor:rahma": ("Rahma Mission", "organization", ("بعثة رحمة", "Phái bộ Rahma")),
        "actor:zed": ("Kingdom of Zed", "government", ("مملكة زد",)),
        "place:zamzam": ("Zamzam", "country", ("زمزم",)),
        "place:qasr": ("Qasr", "city", ("القصر",)),
        "place:bir": ("Bir Alim", "city", ("بئر عليم", "Giếng Alim")),
        "place:noor": ("Port Noor", "city", ("ميناء نور",)),
        "place:gate": ("Gate 17", "site", ("البوابة 17",)),
    },
    {
        "place:qasr": Location(31.0, 16.0, 5.0, "khayt"),
        "place:bir": Location(31.2, 16.0, 5.0, "khayt"),
        "place:noor": Location(32.5, 15.0, 5.0, "khayt"),
    },
)
POST, VOICE, PAPER = "Valley Post", "صوت الوادي", "Báo Thung Lũng"


def read_valley() -> list[Record]:
    """All records, article by article."""
    return [record for teller in (*_first_month(), *_capture(), *_after()) for record in teller.records()]


def _first_month() -> tuple[Teller, ...]:
    attack = {"agent": "actor:falcons", "target": "actor:east", "place": "place:qasr"}
    strike = {"agent": "actor:east", "target": "actor:falcons", "place": "place:bir"}
    return (
        Teller(VALLEY, "post1", "en", "2020-01-11", POST, title="Raid on Qasr")
        .tell("attack", "the Falcons raided Qasr and killed four", roles=attack, start="2020-01-10", killed=4)
        .relate("actor:amri", "leads", "actor:tenth", "Salem al-Amri's Tenth Brigade")
        .relate("actor:tenth", "member_of", "actor:east", "the Tenth Brigade of the Eastern Command")
        .relate("place:gate", "located_in", "place:qasr", "Gate 17 in Qasr")
        .relate("place:qasr", "located_in", "place:zamzam", "Qasr, Zamzam")
        .relate("place:bir", "located_in", "place:zamzam", "Bir Alim, Zamzam")
        .relate("place:noor", "located_in", "place:zamzam", "Port Noor, Zamzam"),
        Teller(VALLEY, "voice1", "ar", "2020-01-12", VOICE, title="غارة على القصر").tell(
            "attack", "هاجم الصقور القصر وقتلوا سبعة", roles=attack, start="2020-01-10", killed=7
        ),
        Teller(VALLEY, "post2", "en", "2020-01-14", POST, title="Jets over Bir Alim")
        .tell(
            "airstrike",
            "jets hit the Falcons at Bir Alim, Nadia Karim said",
            roles=strike | {"source": "actor:nadia"},
            start="2020-01-13",
            killed=9,
            confidence=0.9,
        )
        .relate("actor:nadia", "spokesperson_of", "actor:east", "Nadia Karim, who speaks for the Eastern Command")
        .relate("actor:falcons", "present_in", "place:bir", "the Falcons at Bir Alim"),
        Teller(VALLEY, "paper1", "vi", "2020-01-15", PAPER, title="Không kích Giếng Alim")
        .tell("airstrike", "máy bay đánh Chim Ưng ở Giếng Alim", roles=strike, start="2020-01-13", killed=9)
        .tell(
            "support",
            "Vương quốc Zed cấp vũ khí cho Chim Ưng",
            roles={"agent": "actor:zed", "target": "actor:falcons"},
            start="2019-06-01",
        ),
        Teller(VALLEY, "voice2", "ar", "2020-01-16", VOICE, title="الصقور ينفون القصف").tell(
            "airstrike",
            "نفى الصقور أي قصف لبئر عليم",
            roles=strike | {"source": "actor:falcons"},
            start="2020-01-13",
            status="negated",
        ),
        Teller(VALLEY, "voice3", "ar", "2020-01-21", VOICE, title="اشتباك عند البوابة")
        .tell(
            "clash",
            "اشتبك الصقور مع اللواء العاشر عند البوابة 17",
            roles={
                "agent": "actor:falcons actor:tenth",
                "target": "actor:falcons actor:tenth",
                "place": "place:gate",
            },
            start="2020-01-20",
            killed=2,
        )
        .tell(
            "clash",
            "قتال سابق بين تجار الكثبان والقيادة الشرقية",
            roles={"agent": "actor:east actor:traders", "target": "actor:east actor:traders", "place": "place:bir"},
            start="2019-12-01",
        ),
    )


def _capture() -> tuple[Teller, ...]:
    return (
        Teller(VALLEY, "post3", "en", "2020-02-11", POST, title="Qasr falls")
        .tell(
            "seize",
            "the Falcons took Qasr",
            roles={"agent": "actor:falcons", "target": "place:qasr"},
            start="2020-02-02",
        )
        .tell(
            "airstrike",
            "aircraft of the Eastern Command struck them in Qasr",
            roles={"agent": "actor:east", "target": "actor:falcons", "place": "place:qasr"},
            start="2020-02-10",
            killed=5,
        ),
        Teller(VALLEY, "voice4", "ar", "2020-02-21", VOICE, title="القصر بيد اللواء العاشر")
        .tell(
            "seize",
            "قال سالم العامري إن اللواء العاشر سيطر على القصر",
            roles={"agent": "actor:tenth", "target": "place:qasr", "source": "actor:amri"},
            start="2020-02-20",
            killed=3,
        )
        .tell(
            "defeat",
            "هزم اللواء العاشر الصقور في القصر",
            roles={"agent": "actor:tenth", "target": "actor:falcons", "place": "place:qasr", "source": "actor:amri"},
            start="2020-02-20",
        )
        .relate("actor:tenth", "controls", "place:qasr", "القصر تحت سيطرة اللواء العاشر"),
        Teller(VALLEY, "paper2", "vi", "2020-03-10", PAPER, title="Chim Ưng rút về cảng")
        .tell(
            "move",
            "Chim Ưng rút từ Qasr về cảng Noor",
            roles={"agent": "actor:falcons", "origin": "place:qasr", "destination": "place:noor"},
            start="2020-03",
        )
        .relate("actor:traders", "present_in", "place:noor", "thương nhân Đụn Cát ở cảng Noor"),
    )


def _after() -> tuple[Teller, ...]:
    return (
        Teller(VALLEY, "post4", "en", "2020-03-25", POST, title="Fuel for the Falcons")
        .tell(
            "support",
            "the Dune Traders brought the Falcons fuel",
            roles={"agent": "actor:traders", "target": "actor:falcons", "place": "place:noor"},
            start="2020-03-05",
        )
        .tell(
            "aid",
            "money from the Kingdom of Zed for the Dune Traders",
            roles={"agent": "actor:zed", "target": "actor:traders"},
            start="2020-01-05",
        )
        .tell(
            "join",
            "the Dune Traders joined the Falcons",
            roles={"agent": "actor:traders", "target": "actor:falcons"},
            start="2020-03-20",
        ),
        Teller(VALLEY, "voice5", "ar", "2020-04-02", None, title="قصف ميناء نور")
        .tell(
            "airstrike",
            "قصفت مملكة زد الصقور في ميناء نور",
            roles={"agent": "actor:zed", "target": "actor:falcons", "place": "place:noor"},
            start="2020-04-01",
            killed=1,
        )
        .relate("actor:falcons", "controls", "place:noor", "الصقور لا يسيطرون على ميناء نور", status="negated"),
        Teller(VALLEY, "post5", "en", "2020-04-13", POST, title="The Rahma Mission shuttles")
        .tell(
            "meet",
            "the Rahma Mission saw the Falcons in Port Noor",
            roles={"agent": "actor:falcons actor:rahma", "place": "place:noor"},
            start="2020-04-10",
        )
        .tell(
            "meet",
            "and then the Eastern Command in Qasr",
            roles={"agent": "actor:east actor:rahma", "place": "place:qasr"},
            start="2020-04-12",
        )
        .relate("actor:falcons", "controls", "place:noor", "Port Noor, which the Falcons hold"),
        Teller(VALLEY, "paper3", "vi", "2020-05-02", PAPER, title="Đổi phe").tell(
            "join",
            "thương nhân Đụn Cát theo phe phía Đông",
            roles={"agent": "actor:traders", "target": "actor:east"},
            start="2020-05-01",
        ),
        Teller(VALLEY, "post6", "en", "2021-02-01", POST, title="Port Noor, a year on").relate(
            "actor:falcons", "controls", "place:noor", "the Falcons still hold Port Noor"
        ),
    )
