"""Points on the globe: the place that lies so far from another in one direction, and how sure that is."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin

from extractors.records import Location

EARTH_KM = 6371.0
_DEGREES = {"N": 0, "NE": 45, "E": 90, "SE": 135, "S": 180, "SW": 225, "W": 270, "NW": 315}
_UNSAID_KM = 40.0  # how far "near" or "south of" reaches when no distance is told
_LOOSE = 0.2  # of a told distance: newspapers round it, and eight directions are coarse


def offset(base: Location, distance_km: float | None, bearing: str | None) -> Location:
    """The location at a distance and direction from another; what is not told widens the radius instead."""
    if distance_km is None or bearing not in _DEGREES:
        reach = _UNSAID_KM if distance_km is None else distance_km
        return Location(base.latitude, base.longitude, round(base.radius_km + reach, 1), "computed")
    point = destination(base.latitude, base.longitude, distance_km, _DEGREES[bearing])
    return Location(*point, round(base.radius_km + _LOOSE * distance_km, 1), "computed")


def part(whole: Location, bearing: str | None) -> Location:
    """The middle of the part of a region that lies in one direction, half as far out as the region reaches."""
    if bearing not in _DEGREES:
        return Location(whole.latitude, whole.longitude, whole.radius_km / 2, "computed")
    point = destination(whole.latitude, whole.longitude, whole.radius_km / 2, _DEGREES[bearing])
    return Location(*point, whole.radius_km / 2, "computed")


def destination(latitude: float, longitude: float, distance_km: float, direction: float) -> tuple[float, float]:
    """Latitude and longitude reached along a great circle, in degrees to four places.

    `direction` is clockwise from north, in degrees.
    """
    lat, lon, way, arc = radians(latitude), radians(longitude), radians(direction), distance_km / EARTH_KM
    there = asin(sin(lat) * cos(arc) + cos(lat) * sin(arc) * cos(way))
    east = lon + atan2(sin(way) * sin(arc) * cos(lat), cos(arc) - sin(lat) * sin(there))
    return round(degrees(there), 4), round((degrees(east) + 540) % 360 - 180, 4)


def distance_km(a: Location, b: Location) -> float:
    """How far two points are apart along a great circle."""
    lat, there, way = radians(a.latitude), radians(b.latitude), radians(b.longitude - a.longitude)
    half = sin((there - lat) / 2) ** 2 + cos(lat) * cos(there) * sin(way / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, half**0.5))


def covers(whole: Location, part: Location) -> bool:
    """Whether a point lies within the radius of a larger place."""
    return distance_km(part, whole) <= whole.radius_km


def are_near(a: Location, b: Location) -> bool:
    """Whether a text may say of two points that one is near the other."""
    return distance_km(a, b) <= _UNSAID_KM
