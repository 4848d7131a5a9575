"""The answers in the second war (`valley.py`): how we know."""

from cases import valley
from valley_names import (
    ATTACK,
    BOMBED,
    DENIED_WORDS,
    EAST,
    FALCONS,
    JOINED_EAST,
    MOVE,
    MOVED,
    NOT_HELD_WORDS,
    OLD_SUPPORT,
    PAPER,
    POST,
    RAID,
    RAID_WORDS,
    RAID_WORDS_AR,
    RETAKEN,
    RETOOK,
    RETOOK_WORDS,
    STRIKE_BIR,
    STRIKE_WORDS,
    TRADERS,
    VOICE,
    ZED,
)

NOT_HELD = ("2020-04-02", None, "Falcons controls Port Noor", [], [POST], NOT_HELD_WORDS, "voice5")
NOT_STRUCK = ("2020-01-16", VOICE, BOMBED, [FALCONS], [PAPER, POST], DENIED_WORDS, "voice2")

CONTESTED_STRIKE = ("2020-01-13", BOMBED, ["status"], "9", 9, None, [], [], 1, 2, STRIKE_BIR)
CONTESTED_RAID = ("2020-01-10", RAID, ["killed"], "4–7", 7, None, [], [], 0, 2, ATTACK)

CASES = [
    valley("contested", [CONTESTED_STRIKE, CONTESTED_RAID]),
    valley("contested", [CONTESTED_STRIKE, CONTESTED_RAID], actor="القيادة الشرقية"),
    valley("contested", [CONTESTED_RAID], type="attack"),
    valley("contested", [CONTESTED_STRIKE], since="2020-01-11", limit="1"),
    valley("contested", [], actor="tenth"),
    valley(
        "contested-tolls",
        [("2020-01-10", "attack", [FALCONS], [EAST], 4, 7, 7, [f"4: {POST}", f"7: {VOICE}"], ATTACK)],
        drawn=[
            f"{RAID} ←ABOUT— {RAID_WORDS} ←STATES— Raid on Qasr",
            f"{RAID} ←ABOUT— {RAID_WORDS_AR} ←STATES— غارة على القصر",
        ],
    ),
    valley(
        "contested-tolls",
        [("2020-01-10", "attack", [FALCONS], [EAST], 4, 7, 7, [f"4: {POST}", f"7: {VOICE}"], ATTACK)],
        actor="القيادة الشرقية",
        type="attack",
    ),
    valley("contested-tolls", [], actor="tenth"),
    valley("contested-tolls", [], since="2020-02"),
    valley(
        "ledger",
        [
            ("2020-01-11", POST, [], "en", 4, None, "actual", "2020-01-10", "Qasr", RAID_WORDS, "post1"),
            ("2020-01-12", VOICE, [], "ar", 7, None, "actual", "2020-01-10", "Qasr", RAID_WORDS_AR, "voice1"),
        ],
        event=ATTACK,
    ),
    valley(
        "denied-reports",
        [NOT_HELD, NOT_STRUCK],
        drawn=[
            f"الصقور ينفون القصف —STATES→ {DENIED_WORDS} —ABOUT→ {BOMBED}",
            f"الصقور ينفون القصف —STATES→ {DENIED_WORDS} —ATTRIBUTED_TO→ {FALCONS}",
            f"الصقور ينفون القصف —PUBLISHED_BY→ {VOICE}",
            f"قصف ميناء نور —STATES→ {NOT_HELD_WORDS} —ABOUT→ {FALCONS}",
            f"قصف ميناء نور —STATES→ {NOT_HELD_WORDS} —ABOUT→ Port Noor",
        ],
    ),
    valley("denied-reports", [NOT_HELD], about="ميناء نور"),
    valley("denied-reports", [NOT_STRUCK], until="2020-01"),
    valley("denied-reports", [], about="zed"),
    valley(
        "who-says-what",
        [("2020-01-14", POST, BOMBED, "actual", STRIKE_WORDS, "post2")],
        speaker="نادية كريم",
        drawn=[
            f"Nadia Karim ←ATTRIBUTED_TO— {STRIKE_WORDS} —ABOUT→ {BOMBED}",
            f"{BOMBED} ←INITIATED— {EAST}",
            f"{BOMBED} —TARGETED→ {FALCONS}",
            f"{BOMBED} —OCCURRED_AT→ Bir Alim",
        ],
    ),
    valley(
        "who-says-what",
        [("2020-01-16", VOICE, BOMBED, "negated", DENIED_WORDS, "voice2")],
        speaker="falcons",
        about="east",
    ),
    valley("who-says-what", [], speaker="nadia", about="zed"),
    valley("who-says-what", [], speaker="nadia", since="2020-02"),
    valley(
        "said-about",
        [
            ("Salem al-Amri", 1, ["defeat ×1"], 0, 1, "2020-02-21", "2020-02-21", "actor:amri"),
            (FALCONS, 1, ["airstrike ×1"], 1, 1, "2020-01-16", "2020-01-16", "actor:falcons"),
            ("Nadia Karim", 1, ["airstrike ×1"], 0, 1, "2020-01-14", "2020-01-14", "actor:nadia"),
        ],
        about="الصقور",
    ),
    valley(
        "said-about",
        [("Salem al-Amri", 2, ["defeat ×1", "seize ×1"], 0, 1, "2020-02-21", "2020-02-21", "actor:amri")],
        about="tenth",
    ),
    valley("said-about", [], about="rahma"),
    valley(
        "outlet-exclusives",
        [
            (
                *("2020-05-02", "2020-05-01", f"{TRADERS} joined {EAST}, 2020-05-01", None, []),
                *("thương nhân Đụn Cát theo phe phía Đông", "paper3", JOINED_EAST),
            ),
            ("2020-03-10", "2020-03", MOVED, None, [], "Chim Ưng rút từ Qasr về cảng Noor", "paper2", MOVE),
            (
                *("2020-01-15", "2019-06-01", f"{ZED} supported {FALCONS}, 2019-06-01", None, []),
                *("Vương quốc Zed cấp vũ khí cho Chim Ưng", "paper1", OLD_SUPPORT),
            ),
        ],
        outlet="Báo Thung Lũng",
    ),
    valley(
        "outlet-exclusives",
        [
            (
                *("2020-02-21", "2020-02-20", RETAKEN, 3, ["Salem al-Amri"]),
                *(RETOOK_WORDS, "voice4", RETOOK),
            )
        ],
        outlet="صوت الوادي",
        type="seize",
        drawn=[f"{VOICE} ←PUBLISHED_BY— القصر بيد اللواء العاشر —STATES→ {RETOOK_WORDS} —ABOUT→ {RETAKEN}"],
    ),
    valley("outlet-exclusives", [], outlet="valley-post", until="2019"),
]
