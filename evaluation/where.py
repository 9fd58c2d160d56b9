"""The task `places`: every place of a report, as the corpora of place names count them."""

from __future__ import annotations

from typing import Any

from dateline.language import ParsedText
from dateline.resolution.places import PlaceMention, find_places

Json = dict[str, Any]


def places(question: Json, parsed: ParsedText) -> Json:
    """Every place, adjectives and places inside other names too, as most of the corpora mark them."""
    return {"places": [_place(mention) for mention in find_places(parsed)]}


def _place(mention: PlaceMention) -> Json:
    place = mention.place
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "geonameid": mention.geonameid,
        "country": place.country if place else None,
    }
