"""How long does it take to get to somebody, as far as coordinates tell?"""

import math

Place = tuple[float, float]
"""Latitude and longitude in degrees."""

EARTH_KM = 6371.0
STRAIGHT_KM_H = 30.0
"""Kilometres of straight line an hour of travel covers: mountain roads and rivers are longer than the line."""
LEAST_HOURS = 1.0
"""The interview itself takes its time: nobody is nearer than this, and who cannot be placed counts with it."""


def great_circle_km(one: Place, other: Place) -> float:
    """Kilometres between two places along the earth (haversine; Sinnott 1984).

    Examples
    --------
    >>> medellin, quibdo = (6.245, -75.57151), (5.69188, -76.65835)
    >>> round(great_circle_km(medellin, quibdo))
    135
    """
    (lat, lon), (to_lat, to_lon) = map(_radians, (one, other))
    half = math.sin((to_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def travel_hours(km: float) -> float:
    """Hours on the way for a distance; one where the distance is short or not known (nan).

    Examples
    --------
    >>> travel_hours(135.0), travel_hours(2.0), travel_hours(math.nan)
    (4.5, 1.0, 1.0)
    """
    return LEAST_HOURS if math.isnan(km) else max(LEAST_HOURS, km / STRAIGHT_KM_H)


def _radians(place: Place) -> Place:
    return math.radians(place[0]), math.radians(place[1])
