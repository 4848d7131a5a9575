"""The answers in the second war (`valley.py`): where."""

from cases import valley
from valley_names import (
    DEFEATED,
    EAST,
    FALCONS,
    FOUGHT,
    OLD_CLASH,
    STRIKE_BIR,
    STRIKE_QASR,
    TENTH,
    TOOK,
    TRADERS,
)

FELL = (2, ["2020-02-02 Falcons", "2020-02-20 Tenth Brigade"], [TENTH], "2020-02-02", "2020-02-20", "place:qasr")

CASES = [
    valley(
        "co-location",
        [
            (FALCONS, "Qasr", 2, 0, "2020-02-20", "actor:falcons"),
            (FALCONS, "Gate 17", 1, 0, "2020-01-20", "actor:falcons"),
        ],
        actor="اللواء العاشر",
        days="30",
        drawn=[
            f"{TENTH} —INITIATED→ {DEFEATED} —OCCURRED_AT→ Qasr",
            f"{FALCONS} ←TARGETED— {DEFEATED} —OCCURRED_AT→ Qasr",
            f"{TENTH} —INITIATED→ {FOUGHT} —OCCURRED_AT→ Gate 17",
            f"{TENTH} ←TARGETED— {FOUGHT} —OCCURRED_AT→ Gate 17",
            f"{FALCONS} —INITIATED→ {FOUGHT} —OCCURRED_AT→ Gate 17",
            f"{FALCONS} ←TARGETED— {FOUGHT} —OCCURRED_AT→ Gate 17",
        ],
    ),
    valley(
        "co-location", [(FALCONS, "Port Noor", 1, 0, "2020-04-10", "actor:falcons")], actor="rahma", other="falcons"
    ),
    valley("co-location", [(FALCONS, "Gate 17", 1, 0, "2020-01-20", "actor:falcons")], actor="tenth", until="2020-01"),
    valley("co-location", [], actor="zed"),  # it strikes from the air, and is not there
    valley(
        "events-within",
        [
            ("2020-01-13", "airstrike", [EAST], [FALCONS], "Bir Alim", 0, 5.0, 9, "actual", STRIKE_BIR),
            ("2019-12-01", "clash", [TRADERS, EAST], [TRADERS, EAST], "Bir Alim", 0, 5.0, None, "actual", OLD_CLASH),
        ],
        place="بئر عليم",
        km="20",
    ),
    valley(
        "events-within",
        [
            ("2020-02-10", "airstrike", [EAST], [FALCONS], "Qasr", 22, 5.0, 5, "actual", STRIKE_QASR),
            ("2020-01-13", "airstrike", [EAST], [FALCONS], "Bir Alim", 0, 5.0, 9, "actual", STRIKE_BIR),
        ],
        latitude="31.2",
        longitude="16",
        km="25",
        type="airstrike",
    ),
    valley(
        "events-within",
        [("2020-02-02", "seize", [FALCONS], ["Qasr"], "Qasr", 22, 5.0, None, "actual", TOOK)],
        place="Giếng Alim",
        type="seize",
        until="2020-02-02",
        drawn=[
            f"{FALCONS} seized Qasr, 2020-02-02 ←INITIATED— {FALCONS}",
            f"{FALCONS} seized Qasr, 2020-02-02 —TARGETED→ Qasr",
        ],
    ),
    valley("events-within", [], place="gate"),  # nobody knows where it lies
    valley("events-within", []),
    valley(
        "strongholds",
        [
            ("2020", "Qasr", 0, 0, 1, 3, "2020-02-02", "2020-03", "place:qasr"),
            ("2020", "Bir Alim", 0, 1, 0, 0, "2020-01-14", "2020-01-14", "place:bir"),
            ("2020", "Port Noor", 1, 0, 0, 0, "2020-04-13", "2020-04-13", "place:noor"),
            ("2021", "Port Noor", 1, 0, 0, 0, "2021-02-01", "2021-02-01", "place:noor"),
        ],
        actor="Falcons",
        drawn=[
            f"{FALCONS} —PRESENT_IN→ Bir Alim",
            f"{FALCONS} —CONTROLS→ Port Noor",
            f"{FALCONS} —SEIZED 2020-02-02→ Qasr",
        ],
    ),
    valley(
        "strongholds",
        [("2020", "Qasr", 1, 0, 1, 1, "2020-02-02", "2020-02-21", "place:qasr")],
        actor="tenth",
    ),
    valley(
        "strongholds",
        [("2021", "Port Noor", 1, 0, 0, 0, "2021-02-01", "2021-02-01", "place:noor")],
        actor="falcons",
        since="2021",
    ),
    valley("strongholds", [], actor="rahma"),
    valley(
        "contested-places",
        [("Qasr", *FELL)],
        drawn=[
            f"{FALCONS} —INITIATED→ {FALCONS} seized Qasr, 2020-02-02 —TARGETED→ Qasr",
            f"{TENTH} —INITIATED→ {TENTH} seized Qasr, 2020-02-20 —TARGETED→ Qasr",
            f"{TENTH} —CONTROLS→ Qasr",
        ],
    ),
    valley("contested-places", [("Qasr", *FELL)], place="زمزم"),
    valley(
        "contested-places",
        [("Qasr", 2, ["2020-02-02 Falcons"], [TENTH], "2020-02-02", "2020-02-02", "place:qasr")],
        until="2020-02-10",
    ),
    valley("contested-places", [], since="2020-02-10"),
    valley("contested-places", [], actors="3"),
    valley("contested-places", [], place="noor"),
]
