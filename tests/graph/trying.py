"""How often hypothesis tries what must hold for every corpus: as `make properties` says, or a few dozen times."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

IN_MEMORY = settings(max_examples=int(os.environ.get("KHAYT_EXAMPLES", "60")), deadline=None)
STORED = settings(
    max_examples=int(os.environ.get("KHAYT_EXAMPLES_STORED", "10")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
