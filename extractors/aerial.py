"""Whether what was hit was hit from the air, where the verb does not tell: by how those who did it strike elsewhere.

`نفذت أفريكوم ضربات جوية … استهدفت أفريكوم التنظيم`: who strikes from the air in an article does so each time.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.drafts import Draft, Related
from extractors.records import EventType


def lift_airstrikes(drafts: Sequence[Draft], related: Related) -> None:
    """Make airstrikes of what may be one, if everybody who did it strikes from the air in the same article."""
    flying = {doer for draft in drafts if draft.type is EventType.AIRSTRIKE for doer in draft.ids("agent")}
    for draft in drafts:
        doers = draft.ids("agent") if draft.type is EventType.ATTACK and draft.trigger.aerial else frozenset()
        if doers and all(a in flying or any(related(a, b) for b in flying) for a in doers):
            draft.type = EventType.AIRSTRIKE
