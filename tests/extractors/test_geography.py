"""Points on the globe: known distances and directions, and how sure a computed place is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.geography import covers, destination, distance_km, offset, part
from extractors.records import Location

SIRTE = Location(31.2089, 16.5887, 10.0, "khayt")


@pytest.mark.parametrize(
    ("latitude", "longitude", "distance", "direction", "reached"),
    [
        (0.0, 0.0, 111.195, 0, (1.0, 0.0)),
        (0.0, 0.0, 111.195, 90, (0.0, 1.0)),
        (60.0, 10.0, 111.195, 180, (59.0, 10.0)),
        (0.0, 179.5, 111.195, 90, (0.0, -179.5)),  # over the date line
    ],
)
def test_a_degree_is_111_km(
    latitude: float, longitude: float, distance: float, direction: float, reached: object
) -> None:
    assert destination(latitude, longitude, distance, direction) == pytest.approx(reached, abs=1e-3)


@given(
    distance=st.floats(0, 2000),
    direction=st.floats(0, 360),
    latitude=st.floats(-80, 80),
    longitude=st.floats(-179, 179),
)
def test_every_point_is_on_the_globe(distance: float, direction: float, latitude: float, longitude: float) -> None:
    north, east = destination(latitude, longitude, distance, direction)
    assert -90 <= north <= 90
    assert -180 <= east <= 180


def test_240_km_southeast_of_sirte_lies_in_the_desert_and_says_how_sure_that_is() -> None:
    camp = offset(SIRTE, 240, "SE")
    assert (camp.latitude, camp.longitude) == pytest.approx((29.66, 18.34), abs=0.05)
    assert camp.source == "computed"
    assert camp.radius_km == 58.0  # a fifth of the distance, and Sirte's own radius


def test_without_a_distance_the_place_is_the_base_with_a_wider_radius() -> None:
    assert offset(SIRTE, None, "W") == Location(SIRTE.latitude, SIRTE.longitude, 50.0, "computed")
    assert offset(SIRTE, 30, None).radius_km == 40.0


def test_the_south_of_a_country_lies_south_of_its_middle() -> None:
    libya = Location(27.0, 17.0, 900, "khayt")
    assert part(libya, "S").latitude < libya.latitude
    assert part(libya, "centre") == Location(27.0, 17.0, 450, "computed")


def test_a_degree_on_the_equator_is_111_kilometres() -> None:
    """Distances follow the great circle, whichever way round they are asked for."""
    a, b = Location(0, 0, 1, "test"), Location(0, 1, 1, "test")
    assert distance_km(a, b) == pytest.approx(111.2, abs=0.1)
    assert distance_km(a, b) == distance_km(b, a)
    assert distance_km(a, a) == 0


def test_a_place_covers_what_lies_within_its_radius() -> None:
    """A province covers a town fifty kilometres from its middle, not one that is farther than it reaches."""
    province = Location(31, 16, 80, "test")
    assert covers(province, Location(31.4, 16, 5, "test"))
    assert not covers(province, Location(32, 16, 5, "test"))
