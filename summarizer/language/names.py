"""When two printed names are one: spelling, titles, shortening; and who is left unnamed.

Names are compared as they stand, without a list of known people: "Sa'd al-Mohammadi" and
"Saad Muhammadi" are one, "John Stone" and "Jane Stone" are two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from summarizer.language.lexicon import word_set

_APOSTROPHES = re.compile("['’‘`´ʼʿʾ\u02bb\u02c8]")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?!\w)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]|[\"“”«»„]")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ad", "an", "ar", "at", "az"})
_TITLES = word_set(
    "the mr mrs ms miss mx dr prof professor sir dame lord lady madam president vice prime minister "
    "premier chancellor king queen prince princess sheikh sheik shaikh imam ayatollah pope bishop "
    "archbishop father sister brother rev reverend rabbi hon honourable honorable senator sen "
    "representative rep congressman congresswoman governor gov mayor ambassador secretary general gen "
    "lieutenant lt colonel col major maj captain capt brigadier brig admiral adm commander cmdr "
    "sergeant sgt corporal cpl private marshal chief officer judge justice director chairman "
    "chairwoman former ex deputy acting spokesman spokeswoman spokesperson coach detective inspector "
    "superintendent constable sheriff"
)
_SUFFIXES = word_set("jr sr ii iii iv phd md mp kc qc esq")
_COMPANY = word_set("inc corp corporation co company ltd limited plc llc llp ag sa gmbh nv group holdings")
_ORGANISATIONS = word_set(
    "command ministry council party university college school department agency committee government "
    "police army force forces bank office service services bureau commission court parliament "
    "congress senate house union association federation institute foundation authority authorities "
    "board team company corp inc ltd zoo hospital museum church club league network news times post "
    "press guard navy embassy administration centre center campaign front movement coalition alliance "
    "organisation organization operations defense defence interior affairs state states nations "
    "kingdom republic"
)
_ENDINGS = _SUFFIXES | _COMPANY
_INSTITUTIONS = _ORGANISATIONS | _COMPANY
_JOINERS = word_set("of the and for in at de la le du des von van der den di da a an")
_COMPASS = word_set("new north south east west saint san santa los las upper lower fort mount port cape lake")
_FAMILY_FIRST = word_set(
    "kim park lee choi jung moon yoon xi li wang zhang liu chen yang zhao wu zhou hu jiang deng mao "
    "nguyen tran pham ho lam tsai han"
)
_SHORT_FORMS_TEXT = (
    "robert bob rob bobby robbie / william bill will billy / joseph joe joey / michael mike mick / "
    "thomas tom tommy / james jim jimmy jamie / richard dick rick / edward ed eddie ted ned / john "
    "jack johnny / charles charlie chuck / anthony tony / elizabeth liz beth betsy / katherine kate "
    "kathy katie / margaret maggie meg / daniel dan danny / samuel sam / benjamin ben / nicholas "
    "nick / alexander alex / gregory greg / stephen steve steven / timothy tim / christopher chris "
    "/ matthew matt / andrew andy drew / david dave / ronald ron / donald don / kenneth ken / "
    "jeffrey jeff / gerald jerry / lawrence larry / patrick pat / peter pete / philip phil / susan "
    "sue / deborah debbie deb / jennifer jen jenny / rebecca becky / victoria vicky / theodore ted "
    "theo / walter walt / leonard len leo"
)
_SHORT_FORMS = tuple(word_set(forms) for forms in _SHORT_FORMS_TEXT.split("/"))

# a run of vowels is compared by the sounds that it can stand for
_VOWELS = re.compile("[aeiouy]+")
_SPELLINGS = (("ph", "f"), ("qv", "qu"), ("q", "k"), ("ck", "k"), ("dh", "d"), ("tch", "ch"))
_SOUNDS = {"a": "a", "e": "ai", "i": "i", "y": "i", "o": "u", "u": "u"}
_LAX_LENGTH = 7  # letters from which a/e inside a name is a matter of transliteration
_LAX_SOUND = 1  # of the last vowels: "Ahmad" and "Ahmed"


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """A name without case, diacritics, titles, apostrophes, hyphens and the article al-/el-."""
    return " ".join(_parts(name))


def _parts(name: str) -> list[str]:
    """The words of a name that tell it from others, folded."""
    plain = _POSSESSIVE.sub("", _BRACKETS.sub(" ", name).split(",")[0] or name)
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", plain.casefold()) if not unicodedata.combining(c)
    )
    plain = _APOSTROPHES.sub("", plain)
    plain = _DOTTED.sub(lambda match: match.group().replace(".", ""), plain)
    words = _WORD.findall(plain.casefold())
    first = 0
    while first < len(words) - 1 and (words[first] in _TITLES or (words[first] == "of" and first)):
        first += 1
    if first and words[first - 1] == "of":  # "Director of X" is no title before a name
        first = 1 if words[0] == "the" else 0
    kept = words[first:]
    while len(kept) > 1 and kept[-1] in _ENDINGS:
        kept.pop()
    bare = [word for i, word in enumerate(kept) if word not in _ARTICLES or i == len(kept) - 1]
    return bare or words


@lru_cache(maxsize=16384)
def same_name(a: str, b: str) -> bool:
    """Whether two printed names can be one person, place or organisation.

    A surname stands for the full name, an initial for a forename, an acronym for its expansion, and
    an organisation for itself with a word more ("the Elmian Interior Ministry"). Different forenames
    with one surname are different people. Symmetric and reflexive; not transitive.
    """
    one, two = sorted((_parts(a), _parts(b)), key=len)
    if one == two or not one or not two:
        return one == two
    if _is_acronym(a, b) or _is_acronym(b, a) or "".join(one) == "".join(two):
        return True
    if _is_organisation(one) or _is_organisation(two):
        return _same_organisation(one, two)
    return _same_person(two, one)


def _same_person(long: list[str], short: list[str]) -> bool:
    """Whether the shorter of two names can stand for the longer one."""
    if len(short) == 1:
        if long[0] in _COMPASS and len(long) == len(short) + 1:
            return False
        return _same_word(long[-1], short[0]) or (long[0] in _FAMILY_FIRST and long[0] == short[0])
    if not _same_word(long[-1], short[-1]):
        return False
    if len(long) == len(short):
        return all(_same_forename(x, y) for x, y in zip(long[:-1], short[:-1], strict=True))
    rest = iter(long[:-1])
    return all(any(_same_forename(word, other) for other in rest) for word in short[:-1])


def _same_forename(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return _same_word(a, b) or any(a in forms and b in forms for forms in _SHORT_FORMS)


def is_organisation(name: str) -> bool:
    """Whether a name holds a word that institutions and companies are called by."""
    words = {word.casefold() for word in _WORD.findall(name)}
    return not words.isdisjoint(_INSTITUTIONS)


def _is_organisation(parts: list[str]) -> bool:
    return not _ORGANISATIONS.isdisjoint(parts)


def _same_organisation(one: list[str], two: list[str]) -> bool:
    """Whether the words of one are all in the other, whatever their order and small words."""
    a, b = ({part for part in parts if part not in _JOINERS} for parts in (one, two))
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return bool(small) and small <= large and (len(small) > 1 or small == large)


def _is_acronym(printed: str, other: str) -> bool:
    """Whether a printed name is the initials of another: "UEB" and "United Elmian Banks"."""
    raw = re.sub(r"[^\w]", "", _POSSESSIVE.sub("", printed).removeprefix("the "))
    words = [word for word in _WORD.findall(_BRACKETS.sub(" ", other)) if word.casefold() != "the"]
    if not (raw.isupper() and raw.isalpha() and 1 < len(raw) <= _ACRONYM and len(words) > 1):
        return False
    main = [word for word in words if word.casefold() not in _JOINERS]
    return raw.casefold() in ("".join(word[0] for word in chosen).casefold() for chosen in (words, main))


_ACRONYM = 6  # letters, at most


@lru_cache(maxsize=16384)
def _same_word(a: str, b: str) -> bool:
    """Whether two words are one name in two transliterations."""
    if a == b:
        return True
    left, right = _skeleton(a), _skeleton(b)
    if left[0] != right[0] or len(left[1]) != len(right[1]) or len(left[0]) < 2:  # noqa: PLR2004
        return False
    lax = min(len(a), len(b)) >= _LAX_LENGTH
    last = len(left[1]) - _LAX_SOUND
    return all(
        x == y or (x & y and (lax or i >= last or not {"a"} & (x & y)))
        for i, (x, y) in enumerate(zip(left[1], right[1], strict=True))
    )


@lru_cache(maxsize=16384)
def _skeleton(word: str) -> tuple[str, tuple[frozenset[str], ...]]:
    """The consonants of a word with "-" for each run of vowels, and what each run can stand for."""
    plain = word
    for spelled, sound in _SPELLINGS:
        plain = plain.replace(spelled, sound)
    plain = re.sub(r"(?<=[aeiouy])h$", "", plain)
    plain = re.sub(r"([b-df-hj-np-tv-xz])\1+", r"\1", plain)
    sounds = tuple(
        frozenset("".join(_SOUNDS[letter] for letter in match)) for match in _VOWELS.findall(plain)
    )
    return _VOWELS.sub("-", plain), sounds


@lru_cache(maxsize=16384)
def surname_key(name: str) -> str:
    """What two spellings of one last name have in common: equal for "Mohammadi" and "al-Muhammadi"."""
    last = name.rpartition(" ")[2].casefold()
    last = _POSSESSIVE.sub("", last)
    last = "".join(c for c in unicodedata.normalize("NFKD", last) if c.isalnum() or c == "-")
    prefix, hyphen, rest = last.partition("-")
    return _skeleton(rest if hyphen and prefix in _ARTICLES else last.replace("-", ""))[0]


# ---- who is left unnamed -----------------------------------------------------------------------

_PEOPLE = word_set(
    "source sources official officials officer officers spokesman spokeswoman spokesperson "
    "spokespeople spokesmen aide aides adviser advisers advisor advisors diplomat diplomats insider "
    "insiders witness witnesses resident residents person people man woman men women doctor doctors "
    "analyst analysts expert experts lawyer lawyers attorney attorneys investor investors shareholder "
    "shareholders employee employees worker workers executive executives minister lawmaker lawmakers "
    "politician politicians critic critics supporter supporters activist activists neighbor neighbors "
    "neighbour neighbours commander commanders soldier soldiers fighter fighters authorities someone "
    "others many some several observers user users student students teacher teachers driver voter "
    "voters economist economists scientist scientists researcher researchers engineer reporter "
    "colleague friend friends relative relatives mother father parent parents brother sister wife "
    "husband survivor survivors passenger passengers visitor visitors prosecutors prosecutor "
    "investigators investigator firefighters members member leader leaders figure figures "
    "representative representatives another campaigner campaigners protester protesters villager villagers "
    "trader traders nurse nurses fan fans farmer farmers fisherman fishermen rescuer rescuers"
)
_ENDS_HEAD = word_set(
    "briefed of in at for from with who that which on to close familiar speaking whose by near"
)
_HEADLESS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who"})


def is_anonymous(description: str) -> bool:
    """Whether a speaker is described but not named.

    True for people without a personal name ("a senior official", "sources close to the talks",
    "an Interior Ministry spokesman"); False for a named person, an institution ("the ministry",
    "city police") and a text ("a statement").
    """
    words = re.findall(r"[\w'’.-]+|,", description)
    head: list[str] = []
    for word in words:
        if head and (word == "," or word.lower() in _ENDS_HEAD):
            break
        head.append(word)
    if not head or head[0].lower() in _HEADLESS:
        return not words
    last = head[-1]
    return last.lower().strip(".") in _PEOPLE and (last[0].islower() or len(head) == 1)
