"""The answers in the first war (`war.py`)."""

from cases import war

STRIKE = "event:airstrike-2017-09-22-8fac06fd6ec9"
ON, CAMP = "2017-09-22", "camp near Sirte"  # when and where that was
DENIED = "event:airstrike-2018-03-88a6811f520a"
ATTACK = "event:attack-2019-04-04-df81eb6ea0b4"
MOVE = "event:move-2016-12-3d1e8b680413"
DEFEAT = "event:defeat-2016-12-05-60827eb78db8"
AFRICOM, ISIS, LNA = "United States Africa Command", "Islamic State", "Libyan National Army"
GNA, BUNYAN = "Government of National Accord", "Bunyan al-Marsus"

ATTACKED = f"{LNA} attacked {GNA}, Tripoli, 2019-04-04"
STRUCK = f"{AFRICOM} struck {ISIS}, camp near Sirte, 2017-09-22"
MOVED = f"{ISIS} moved from Sirte to Bani Walid, 2016-12"
TIMELINE = [
    ("2016-12", "move", [ISIS], [], ["Bani Walid", "Sirte"], None, "actual", 1, MOVE),
    ("2016-12-05", "defeat", [BUNYAN], [ISIS], ["Giza quarter"], None, "actual", 1, DEFEAT),
    ("2018-03", "airstrike", [AFRICOM], [ISIS], ["Sirte"], None, "negated", 1, DENIED),
]
LONE_ATTACK = ("2019-04-04", "attack", [LNA], [GNA], 5, ["Libya Observer"], "the LNA marched on Tripoli", ATTACK)

CASES = [
    war(
        "struck-whom",
        [("2017-09-22", [AFRICOM], [ISIS], ["camp near Sirte"], 20, 2, STRIKE)],
        drawn=[
            f"{STRUCK} ←INITIATED— {AFRICOM}",
            f"{STRUCK} —TARGETED→ {ISIS}",
            f"{STRUCK} —OCCURRED_AT→ camp near Sirte",
        ],
    ),
    war("struck-whom", [("2018-03", [AFRICOM], [ISIS], ["Sirte"], None, 1, DENIED)], actor="داعش", status="negated"),
    war(
        "struck-whom",
        [("2019-04-04", [LNA], [GNA], ["Tripoli"], 5, 1, ATTACK)],
        type="attack",
        since="2019-04-04",
        until="2019",
    ),
    war("struck-whom", [], until="2017-09-21"),
    war("struck-whom", [], since="2017-09-23"),
    war("struck-whom", [], limit="0"),
    war("struck-whom", [], actor="gna"),
    war(
        "actor-profile",
        [
            (
                *("actor:isis", ISIS, "group", ["IS tự xưng", "ISIS", "تنظيم الدولة", "داعش"]),
                *([], [], [], [], [], ["Bani Walid"], [], []),
                *(["move ×1"], ["airstrike ×1", "defeat ×1"], "2016-12", "2017-09-22", 4),
            )
        ],
        actor="IS tự xưng",
        drawn=[f"{ISIS} —PRESENT_IN→ Bani Walid"],
    ),
    war(
        "actor-profile",
        [
            (
                *("actor:bunyan", BUNYAN, "force", ["البنيان المرصوص"]),
                *([], [], [], [], ["Ismail Shukri"], [], [GNA], []),
                *(["defeat ×1"], [], "2016-12-05", "2016-12-05", 4),
            )
        ],
        actor="البنيان المرصوص",
    ),
    war(
        "allies-and-enemies",
        [
            (BUNYAN, "ally", ["ALLIED_WITH"], 1, 1, "actor:bunyan"),
            (LNA, "enemy", ["ATTACKED", "OPPOSES"], 2, 1, "actor:lna"),
        ],
        actor="gna",
        drawn=[
            f"{GNA} ←ALLIED_WITH— {BUNYAN}",
            f"{GNA} ←ATTACKED 2019-04-04— {LNA}",
            f"{GNA} ←OPPOSES— {LNA}",
        ],
    ),
    war(
        "allies-and-enemies",
        [
            (BUNYAN, "enemy", ["DEFEATED"], 1, 1, "actor:bunyan"),
            (AFRICOM, "enemy", ["STRUCK"], 1, 2, "actor:africom"),
        ],
        actor="isis",
    ),
    war("allies-and-enemies", [], actor="حفتر"),
    war("place-timeline", TIMELINE, place="سرت"),
    war("place-timeline", TIMELINE[:1], place="سرت", limit="1"),
    war("place-timeline", [], place="sirte", since="2017", until="2017-12"),
    war(
        "place-timeline",
        [("2017-09-22", "airstrike", [AFRICOM], [ISIS], ["camp near Sirte"], 20, "actual", 2, STRIKE)],
        place="sirte",
        since="2017",
        until="2017-12",
        near="yes",
        drawn=[
            f"{STRUCK} ←INITIATED— {AFRICOM}",
            f"{STRUCK} —TARGETED→ {ISIS}",
            f"{STRUCK} —OCCURRED_AT→ camp near Sirte",
        ],
    ),
    war("place-timeline", TIMELINE[2:], place="Sirte", status="negated"),
    war(
        "place-timeline",
        [("2019-04-04", "attack", [LNA], [GNA], ["Tripoli"], 5, "actual", 1, ATTACK)],
        place="Libya",
        since="2019",
    ),
    war(
        "movements",
        [("2016-12", "move", ["Sirte"], ["Bani Walid"], [], "actual", 1, MOVE)],
        actor="داعش",
        drawn=[f"{MOVED} ←INITIATED— {ISIS}", f"{MOVED} —FROM→ Sirte", f"{MOVED} —TO→ Bani Walid"],
    ),
    war("movements", [], actor="lna"),
    war(
        "shortest-path",
        [
            (f"{AFRICOM} —STRUCK 2017-09-22→ {ISIS} ←DEFEATED 2016-12-05— {BUNYAN}", 2, 0),
            (f"{AFRICOM} —STRUCK 2018-03→ {ISIS} ←DEFEATED 2016-12-05— {BUNYAN}", 2, 1),
        ],
        from_="AFRICOM",
        to=BUNYAN,
    ),
    war(
        "shortest-path",
        [(f"Khalifa Haftar —LEADS→ {LNA} —INITIATED→ {ATTACKED} —OCCURRED_AT→ Tripoli", 3, 0)],
        from_="حفتر",
        to="طرابلس",
    ),
    war(
        "shortest-path",
        [
            (f"camp near Sirte ←OCCURRED_AT— {STRUCK} —TARGETED→ {ISIS} —MOVED 2016-12→ Bani Walid", 3, 0),
            (f"camp near Sirte ←OCCURRED_AT— {STRUCK} —TARGETED→ {ISIS} —PRESENT_IN→ Bani Walid", 3, 0),
            (f"camp near Sirte —NEAR→ Sirte ←FROM— {MOVED} —TO→ Bani Walid", 3, 0),
        ],
        from_="place:camp-sirte",
        to="bani-walid",
    ),
    war("shortest-path", [], from_="lna", to="lna"),
    war(
        "event-provenance",
        [
            (
                *("2017-09-24", "Reuters", "title of en1", "en", "AFRICOM said 17 died"),
                *(17, "actual", [], 0.9, "en1", 100),
            ),
            (
                *("2017-09-25", "العربية", "title of ar1", "ar", "أفريكوم تقصف"),
                *(20, "actual", ["Ismail Shukri"], 0.5, "ar1", 100),
            ),
        ],
        event=STRIKE,
        drawn=[
            f"title of en1 —STATES→ AFRICOM said 17 died —ABOUT→ {STRUCK}",
            f"title of ar1 —STATES→ أفريكوم تقصف —ABOUT→ {STRUCK}",
            "title of en1 —PUBLISHED_BY→ Reuters",
            "title of ar1 —PUBLISHED_BY→ العربية",
            "أفريكوم تقصف —ATTRIBUTED_TO→ Ismail Shukri",
        ],
    ),
    war(
        "ledger",
        [
            ("2017-09-24", "Reuters", [], "en", 17, None, "actual", ON, CAMP, "AFRICOM said 17 died", "en1"),
            ("2017-09-25", "العربية", ["Ismail Shukri"], "ar", 20, None, "actual", ON, CAMP, "أفريكوم تقصف", "ar1"),
        ],
        event=STRIKE,
    ),
    war(
        "one-source",
        [
            LONE_ATTACK,
            ("2016-12-05", "defeat", [BUNYAN], [ISIS], None, ["VnExpress"], "IS bị đánh bại ở Sirte", DEFEAT),
            ("2016-12", "move", [ISIS], [], None, ["VnExpress"], "tàn quân IS chạy tới Bani Walid", MOVE),
        ],
    ),
    war(
        "one-source",
        [LONE_ATTACK],
        killed="1",
        actor="lna",
        drawn=[
            f"{ATTACKED} ←ABOUT— the LNA marched on Tripoli ←STATES— title of en2",
            "title of en2 —PUBLISHED_BY→ Libya Observer",
        ],
    ),
    war("one-source", [LONE_ATTACK], limit="1"),
    war("one-source", [LONE_ATTACK], since="2019"),
    war("one-source", [], actor="lna", until="2018"),
    war("one-source", [], killed="6"),
]
