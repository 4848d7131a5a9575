"""The answers in the second war (`valley.py`): structure."""

from cases import valley
from valley_names import EAST, FALCONS, RAHMA, TENTH, TRADERS, ZED

BY_TRADERS = (TRADERS, "group", 2, EAST, 1, ["supported", "joined"], 3, 1, "actor:traders")
BY_RAHMA = (RAHMA, "organization", 1, EAST, 1, ["met"], 3, 0, "actor:rahma")

CASES = [
    valley(
        "force-group-place",
        [
            (EAST, ["struck ×2"], 14, "2020-02-10", FALCONS, ["present in"], "Bir Alim", 1, "place:bir"),
            (EAST, ["struck ×2"], 14, "2020-02-10", FALCONS, ["controls"], "Port Noor", 1, "place:noor"),
            (EAST, ["fought ×1"], 0, "2019-12-01", TRADERS, ["present in"], "Port Noor", 1, "place:noor"),
        ],
        force="Bộ chỉ huy phía Đông",
        drawn=[
            f"{EAST} —STRUCK 2020-02-10→ {FALCONS}",
            f"{FALCONS} —PRESENT_IN→ Bir Alim",
            f"{FALCONS} —CONTROLS→ Port Noor",
            f"{EAST} —FOUGHT 2019-12-01→ {TRADERS}",
            f"{TRADERS} —PRESENT_IN→ Port Noor",
        ],
    ),
    valley(
        "force-group-place",
        [(EAST, ["struck ×1"], 9, "2020-01-13", FALCONS, ["controls"], "Port Noor", 1, "place:noor")],
        force="east",
        place="ميناء نور",
        since="2020",
        until="2020-01",
    ),
    valley("force-group-place", [], force="falcons"),  # whom it acts against are no groups
    valley(
        "command-structure",
        [
            (1, "Nadia Karim", "speaks for", EAST, "person", 1, "actor:nadia"),
            (1, TENTH, "belongs to", EAST, "force", 1, "actor:tenth"),
            (2, "Salem al-Amri", "leads", TENTH, "person", 1, "actor:amri"),
        ],
        actor="القيادة الشرقية",
        drawn=[
            f"{EAST} ←SPOKESPERSON_OF— Nadia Karim",
            f"{EAST} ←MEMBER_OF— {TENTH}",
            f"{EAST} ←MEMBER_OF— {TENTH} ←LEADS— Salem al-Amri",
        ],
    ),
    valley(
        "command-structure",
        [
            (-1, TENTH, "belongs to", EAST, "force", 1, "actor:tenth"),
            (1, "Salem al-Amri", "leads", TENTH, "person", 1, "actor:amri"),
        ],
        actor="tenth",
    ),
    valley("command-structure", [], actor="zed"),
    valley(
        "brokers",
        [BY_TRADERS, (TRADERS, "group", 2, ZED, 1, ["supported", "aided", "joined"], 1, 0, "actor:traders"), BY_RAHMA],
        actor="falcons",
    ),
    valley(
        "brokers",
        [BY_TRADERS, BY_RAHMA],
        actor="falcons",
        other="القيادة الشرقية",
        drawn=[
            f"{FALCONS} —MET 2020-04-10→ {RAHMA}",
            f"{EAST} —MET 2020-04-12→ {RAHMA}",
            f"{FALCONS} ←JOINED 2020-03-20— {TRADERS}",
            f"{FALCONS} ←SUPPORTED 2020-03-05— {TRADERS}",
            f"{EAST} ←JOINED 2020-05-01— {TRADERS}",
        ],
    ),
    valley("brokers", [], actor="rahma"),
    valley("brokers", [], actor="falcons", other="tenth"),
    valley(
        "support-lines",
        [
            (1, TRADERS, FALCONS, 1, "2020-03-05", "2020-03-05", [TRADERS, FALCONS], "actor:traders"),
            (1, ZED, FALCONS, 1, "2019-06-01", "2019-06-01", [ZED, FALCONS], "actor:zed"),
            (2, ZED, TRADERS, 1, "2020-01-05", "2020-01-05", [ZED, TRADERS, FALCONS], "actor:zed"),
        ],
        actor="Chim Ưng",
        drawn=[
            f"{TRADERS} —SUPPORTED 2020-03-05→ {FALCONS}",
            f"{ZED} —SUPPORTED 2019-06-01→ {FALCONS}",
            f"{ZED} —AIDED 2020-01-05→ {TRADERS}",
        ],
    ),
    valley(
        "support-lines",
        [(1, ZED, FALCONS, 1, "2019-06-01", "2019-06-01", [ZED, FALCONS], "actor:zed")],
        actor="falcons",
        until="2020-01-04",
    ),
    valley("support-lines", [], actor="east"),
]
