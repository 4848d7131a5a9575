"""The answers in the second war (`valley.py`): who."""

from cases import valley
from valley_names import EAST, FALCONS, JOINED_EAST, JOINED_FALCONS, TRADERS, ZED

TRADERS_JOINED_EAST = ("2020-05-01", TRADERS, EAST, [FALCONS], 1, "actual", 1, JOINED_EAST)
TRADERS_JOINED_FALCONS = ("2020-03-20", TRADERS, FALCONS, [], 0, "actual", 1, JOINED_FALCONS)

NAMED_FALCONS = ("Falcons", "group", "exact", ["Chim Ưng", "الصقور"], 12, 13, "actor:falcons")

CASES = [
    valley(
        "changed-sides",
        [(ZED, "became enemies", "2019-06-01", "2019-06-01", 1, "2020-04-01", "2020-04-01", 1, "actor:zed")],
        actor="الصقور",
        drawn=[f"{FALCONS} ←SUPPORTED 2019-06-01— {ZED}", f"{FALCONS} ←STRUCK 2020-04-01— {ZED}"],
    ),
    valley(
        "changed-sides",
        [(EAST, "became allies", "2020-05-01", "2020-05-01", 1, "2019-12-01", "2019-12-01", 1, "actor:east")],
        actor="traders",
    ),
    valley("changed-sides", [], actor="rahma"),
    valley(
        "who-joined-whom",
        [TRADERS_JOINED_EAST, TRADERS_JOINED_FALCONS],
        drawn=[
            f"{TRADERS} —INITIATED→ {TRADERS} joined {EAST}, 2020-05-01 —TARGETED→ {EAST}",
            f"{TRADERS} —INITIATED→ {TRADERS} joined {FALCONS}, 2020-03-20 —TARGETED→ {FALCONS}",
            f"{TRADERS} —JOINED 2020-03-20→ {FALCONS}",
        ],
    ),
    valley("who-joined-whom", [TRADERS_JOINED_FALCONS], actor="Chim Ưng"),
    valley("who-joined-whom", [TRADERS_JOINED_EAST], since="2020-04"),
    valley("who-joined-whom", [TRADERS_JOINED_FALCONS], until="2020-03"),
    valley("who-joined-whom", [], actor="zed"),
    valley("find-by-name", [NAMED_FALCONS], name="الصقور", drawn=[FALCONS]),
    valley("find-by-name", [NAMED_FALCONS], name=" chim ƯNG "),
    valley("find-by-name", [("Qasr", "city", "exact", ["القصر"], 7, 6, "place:qasr")], name="القصر"),
    valley("find-by-name", [("Qasr", "city", "words", ["القصر"], 7, 6, "place:qasr")], name="والقصر"),
    valley(
        "find-by-name",
        [("Tenth Brigade", "force", "words", ["Lữ đoàn 10", "اللواء العاشر"], 3, 3, "actor:tenth")],
        name="brigade (tenth)",
    ),
    valley("find-by-name", [], name="+(*"),
    valley("find-by-name", [], name="Brigade Falcons"),
]
