"""What the gazetteer and the packs beside it share: their tables, and which names are kept in them."""

from __future__ import annotations

import unicodedata

SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, -- larger places have lower numbers
    geonameid INTEGER,
    name TEXT NOT NULL,
    kind INTEGER NOT NULL,  -- dateline.resolution.gazetteer.KINDS
    lat INTEGER NOT NULL,   -- ten-thousandths of a degree
    lon INTEGER NOT NULL,
    country TEXT,           -- ISO 3166 alpha-2
    province INTEGER,
    district INTEGER,
    population INTEGER NOT NULL
);
CREATE TABLE name (
    key TEXT NOT NULL,      -- dateline.resolution.place_keys.key_of
    place INTEGER NOT NULL,
    role INTEGER NOT NULL,  -- 0 its name, 1 another name, 2 an adjective
    PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE skeleton (
    skeleton TEXT NOT NULL, -- dateline.resolution.place_keys.skeleton_of
    place INTEGER NOT NULL,
    PRIMARY KEY (skeleton, place)
) WITHOUT ROWID;
CREATE TABLE short (
    text TEXT NOT NULL,     -- an abbreviation, spelt exactly so
    place INTEGER NOT NULL,
    alone INTEGER NOT NULL, -- 1 where it is understood without a town before it
    PRIMARY KEY (text, place)
) WITHOUT ROWID;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
# Countries whose names are transliterated into English, in more than one way.
TRANSLITERATED = """
AE AF AM AZ BA BD BF BG BH BY CN DJ DZ EG ER ET GE GR IL IN IQ IR JO KG KH KP KR KW KZ LA LB LK LY MA ME MK ML
MM MN MR NE NP OM PK PS QA RS RU SA SD SO SS SY TD TJ TM TN TW UA UZ VN YE
"""
LARGE = 50_000  # people: from here on names in other scripts are kept
# Countries whose places have English names: other names of their small places are foreigners' spellings.
ENGLISH = frozenset({"US", "CA", "GB", "IE", "AU", "NZ"})
SHORTEST = 3  # letters of another name; shorter ones are codes


def script_of(name: str) -> str:
    """The script of a name's first letter: LATIN, CYRILLIC, ARABIC …"""
    return unicodedata.name(next((letter for letter in name if letter.isalpha()), " "), "").split()[0]


def is_latin(name: str) -> bool:
    """Whether all letters of a name are Latin ones."""
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha())
