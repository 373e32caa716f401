"""English words that verification has to know: numbers in words, and what opens a sentence."""

from __future__ import annotations

_MONTHS = "january february march april may june july august september october november december"
MONTHS = tuple(_MONTHS.split())

_UNITS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_VAGUE = "dozen dozens score scores hundred hundreds thousand thousands million millions billion billions"

# "one" is left out: it is more often a pronoun than a number.
NUMBER_WORDS: dict[str, float | None] = {
    **{word: float(n) for n, word in enumerate(_UNITS.split(), start=2)},
    **{word: float(n * 10) for n, word in enumerate(_TENS.split(), start=3)},
    **dict.fromkeys(_VAGUE.split()),
}

MAGNITUDES: dict[str, float] = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}

# Words that are no names although a sentence or a title writes them with a capital.
_COMMON = """
    a about accounts according across after again against agreed ahead all almost also although among an and
    another any around as at authorities away because been before being below between both but by can
    could despite did differ do does during each earlier early either even every few figures first following
    for former found four from further gave gives given had has have he her here his how however i if in
    inside into is it its just last late later least less many may meanwhile might more most much near nearly
    neither new no none nor not nothing now of off officials on once one only or other others our out outlets
    outside over people per police print prints report reported reports rose said say says separately several
    she shortly since so some source sources still such text texts than that the their them then there these
    they this those though through to today together tomorrow too toward under until up upon was we were what
    when where whether which while who whose why will with within without would yesterday yet you
"""
COMMON = frozenset(_COMMON.split())

_CALENDAR = """
    jan feb mar apr jun jul aug sep sept oct nov dec mr mrs ms dr
    monday tuesday wednesday thursday friday saturday sunday
"""
# Written with a capital, and no names to be verified either.
CALENDAR = frozenset(_CALENDAR.split()) | frozenset(MONTHS)
