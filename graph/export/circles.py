"""A circle on the globe as a ring of points, for maps that show how far off a place may be."""

from __future__ import annotations

import math

EARTH_KM = 6371.0088  # mean radius (IUGG)
CORNERS = 36


def ring(latitude: float, longitude: float, radius_km: float) -> list[tuple[float, float]]:
    """(longitude, latitude) in WGS84 degrees around a point, anticlockwise, the first again at the end."""
    angle, lat, lon = radius_km / EARTH_KM, math.radians(latitude), math.radians(longitude)
    points = []
    for corner in range(CORNERS):
        bearing = -2 * math.pi * corner / CORNERS
        y = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(bearing))
        x = lon + math.atan2(
            math.sin(bearing) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(y)
        )
        points.append((round(math.degrees(x), 5), round(math.degrees(y), 5)))
    return [*points, points[0]]
