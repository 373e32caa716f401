"""Noun phrases, verb groups and adverbials, read from word order alone: enough grammar to find who speaks."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.language.cues import CUES
from summarizer.language.lexicon import word_set
from summarizer.language.tokens import QUOTE_MARKS, Tokens

Range = tuple[int, int]  # of tokens, the end exclusive


PRONOUNS = word_set("he she they it i we you who one everyone nobody somebody someone")
OBJECTS = word_set("him her them us me you it himself herself themselves itself")
DETERMINERS = word_set(
    "the a an this that these those his her its their our my your some many most several few all both "
    "each every any no another other one two three four five six seven eight nine ten dozens hundreds "
    "such"
)
CONJUNCTIONS = word_set(
    "and but or nor because while when if though although as whether since after before than so yet "
    "then however where which until unless once whereas even what why how that"
)
BE = word_set("is was are were be been being 's 're am isn't wasn't aren't weren't")
HAVE = word_set("has had have having hasn't hadn't haven't 've 'd")
MODALS = word_set(
    "will would can could may might must shall should do does did won't wouldn't can't cannot "
    "couldn't shouldn't don't doesn't didn't 'll"
)
AUXILIARIES = BE | HAVE | MODALS
ADVERBS = word_set(
    "also not never often always later again then once twice first even still just now only already "
    "further today yesterday tomorrow earlier ever too long since soon instead meanwhile therefore "
    "simply both all n't rather quite well sometimes"
)
_NO_ADVERB = word_set("family italy july assembly supply ally rally bully reply apply fly monopoly anomaly")
PREPOSITIONS = word_set(
    "of in on at for from with by about to into over under against between among during within "
    "without near through across behind above below outside inside beyond despite like toward towards "
    "amid upon around alongside via per including following regarding given"
)
_LINKS = word_set(
    "of in at for from with on to near between behind outside inside across around about against by within"
)
PREDICATES = AUXILIARIES | word_set(
    "made took went came got gave left put kept held began became ran won lost met saw led sent "
    "brought stood sat rose fell grew built spent paid let set makes takes goes comes gets gives "
    "leaves puts keeps holds runs"
)
DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december today yesterday jan. feb. mar. apr. aug. sept. oct. "
    "nov. dec. tonight"
)
PERIODS = word_set("week month year morning afternoon evening night weekend spring summer autumn fall winter")
# capital letters at the start of a sentence that begin no name
NO_NAME = DETERMINERS | CONJUNCTIONS | PREPOSITIONS | PRONOUNS | ADVERBS
STOPS = word_set(", ; : — – -- ( ) [ ] . ! ? … ... / *") | QUOTE_MARKS


class Passage(NamedTuple):
    """One stretch of the tokens that is read as a sentence; `quoted` is each token's quotation, or -1."""

    tokens: Tokens
    quoted: list[int]
    first: int
    last: int  # exclusive


def is_adverb(tokens: Tokens, i: int) -> bool:
    """Whether a token can stand inside a verb group: "also", "repeatedly"."""
    word = tokens.words[i]
    if word in ADVERBS:
        return True
    return (
        word.endswith("ly")
        and len(word) > len("only")
        and tokens.raw[i][0].islower()
        and word not in _NO_ADVERB
    )


def is_name(tokens: Tokens, i: int) -> bool:
    """Whether a token is printed as (a part of) a name."""
    raw = tokens.raw[i]
    if raw[0].isupper() or (raw[0] in "@#" and len(raw) > 1):
        return True
    prefix, hyphen, rest = raw.partition("-")  # "al-Bashir"
    return bool(hyphen) and len(prefix) <= 3 and rest[:1].isupper() and prefix.isalpha()  # noqa: PLR2004


def group_start(passage: Passage, i: int) -> int:
    """Where the verb group of a verb begins: over its auxiliaries, adverbs and "not" to the left."""
    tokens, words = passage.tokens, passage.tokens.words
    start = i
    while start > passage.first and (words[start - 1] in AUXILIARIES or is_adverb(tokens, start - 1)):
        start -= 1
    return start


def phrase_before(passage: Passage, end: int) -> Range | None:
    """The noun phrase that ends right before a token, with its prepositional phrases."""
    words = passage.tokens.words
    if end <= passage.first:
        return None
    end = _without_day(words, end, passage.first)
    if words[end - 1] in PRONOUNS or words[end - 1] in _ALONE:
        return end - 1, end
    start = _reach_back(passage, end)
    while start < end and _cannot_begin(passage, start):
        start += 1
    return (start, end) if start < end and end - start <= _LONGEST else None


_ALONE = word_set("this that others both many some most")


def _reach_back(passage: Passage, end: int) -> int:
    """How far to the left a noun phrase can reach that ends before a token."""
    words, quoted = passage.tokens.words, passage.quoted
    i = end
    while i > passage.first and end - i <= _LONGEST:
        word = words[i - 1]
        if quoted[i - 1] >= 0:
            start = _over_nickname(passage, i)
            if start == i:
                break
            i = start
        elif word in DETERMINERS and word != "that":
            i -= 1
            before = words[i - 1] if i > passage.first else ""
            if before == "the":  # "the two"
                i -= 1
                break
            if before not in _LINKS and before not in ("all", "both"):
                break
            i -= 1
        elif _ends_to_the_left(passage, i - 1):
            break
        else:
            i -= 1
    return i


def _ends_to_the_left(passage: Passage, i: int) -> bool:
    """Whether a token is no part of the noun phrase to its right."""
    word = passage.tokens.words[i]
    if word in ("and", "&") and _joins_names(passage, i):
        return False
    if word in STOPS or word in CONJUNCTIONS or word in PRONOUNS or word in PREDICATES:
        return True
    if _is_done_by(passage, i):
        return False  # "a paper seen by the Courier"
    return word in CUES and passage.tokens.raw[i][0].islower() and not _is_noun(passage, i)


def _is_noun(passage: Passage, i: int) -> bool:
    """Whether a word that can be a cue is a noun here: "claims", or any behind an article ("the talks")."""
    return passage.tokens.words[i] in _NOUNS or (
        i > passage.first and passage.tokens.words[i - 1] in _ARTICLES
    )


_ARTICLES = word_set("the a an its their his our my")


def _is_done_by(passage: Passage, i: int) -> bool:
    """Whether a participle stands at a token, with the one who did it behind."""
    form = CUES.get(passage.tokens.words[i])
    return form is not None and "participle" in form.forms and passage.tokens.words[i + 1 : i + 2] == ["by"]


def _cannot_begin(passage: Passage, i: int) -> bool:
    word = passage.tokens.words[i]
    known = word in PREPOSITIONS or word in CONJUNCTIONS or word in STOPS or word in DAYS
    return known or _is_done_by(passage, i) or is_adverb(passage.tokens, i)


def _without_day(words: list[str], end: int, first: int) -> int:
    """Where a phrase ends without "on Thursday" or "late Thursday" behind it."""
    day = end
    while day > first + 1 and words[day - 1] in DAYS:
        day -= 1
    if (
        day > first + 2
        and words[day - 1] in PERIODS
        and words[day - 2] in ("last", "this", "next", "earlier")
    ):
        return day - 2 - (words[day - 3] == "earlier")
    if day > first + 2 and (words[day - 2], words[day - 1]) in (
        ("so", "far"),
        ("thus", "far"),
        ("at", "first"),
    ):
        return day - 2
    if day == end or day <= first + 1:
        return end
    return day - 1 if words[day - 1] in ("on", "late", "early", "last", "in") else day


def _over_nickname(passage: Passage, end: int) -> int:
    """Past the quotation that ends at a token, where it is a nickname or a title inside a noun phrase."""
    words, quoted = passage.tokens.words, passage.quoted
    start = end
    while start > passage.first and quoted[start - 1] == quoted[end - 1]:
        start -= 1
    if (
        start == passage.first
        or end - start > _NICKNAME
        or words[end - 2] in STOPS
        or words[start - 1] in STOPS
    ):
        return end
    return start


_NICKNAME = 7  # tokens, marks included
_LONGEST = 30  # a noun phrase of more words is a misreading
_NOUNS = word_set(
    "report reports claim claims plan plans support backing call calls statement finding findings "
    "account post posts email emails answer question state states note notes blog read tweet tweets "
    "fear fears hope hopes offer offers demand demands promise pledge vow charge charges view views "
    "attack attacks rule rules show aim seek cry signal signals mention guess thought doubt worry "
    "wish pen estimate estimates comment quote back feel care try consider forecast address brand "
    "label question questions"
)


def _joins_names(passage: Passage, i: int) -> bool:
    """Whether an "and" joins two parts of one noun phrase."""
    tokens = passage.tokens
    if i <= passage.first or i + 1 >= passage.last:
        return False
    left, right = tokens.raw[i - 1], tokens.raw[i + 1]
    if left[0].isupper() and right[0].isupper():
        return True
    return tokens.words[i - 1].endswith("s") and tokens.words[i + 1].endswith("s") and right[0].islower()


def leading_phrase(passage: Passage, first: int, end: int) -> Range | None:
    """The noun phrase that a clause begins with, behind adverbs and an introduction up to a comma."""
    tokens, words = passage.tokens, passage.tokens.words
    i = first
    hops = 0
    while i < end and hops < _HOPS:
        word = words[i]
        if passage.quoted[i] >= 0:
            return None
        if (
            word in (",", "—", "–", "--", "(", ")")
            or (word in CONJUNCTIONS and word in _COORDINATORS)
            or (is_adverb(tokens, i) and word not in ("both", "all"))
        ):
            i += 1
        elif (
            word in PREPOSITIONS or word in CONJUNCTIONS or word.endswith(("ing", "ed"))
        ) and word != "that":
            comma = _next(words, ",", i, end)
            if comma is None:
                return None
            i = comma + 1
        elif word in ("last", "this", "next", "earlier", "late") or word in DAYS or word[0].isdigit():
            comma = _next(words, ",", i, min(end, i + 6))
            if comma is None:
                break
            i = comma + 1
        else:
            break
        hops += 1
    start = i
    while i < end and not _ends_phrase(passage, i, start):
        i += 1
    while i > start and words[i - 1] in PREPOSITIONS:
        i -= 1
    return (start, i) if i > start and i - start <= _LONGEST else None


_HOPS = 8
_COORDINATORS = word_set("and but so yet then however or still")


def is_title(passage: Passage, i: int) -> bool:
    """Whether the quotation of a token is short and printed like a title: its longer words in capitals."""
    tokens, quotation = passage.tokens, passage.quoted[i]
    end = i
    while end < passage.last and passage.quoted[end] == quotation and end - i <= _TITLE:
        end += 1
    words = [word for word in tokens.raw[i:end] if word[0].isalpha() and len(word) > _LONG_WORD]
    return end - i <= _TITLE and bool(words) and all(word[0].isupper() for word in words)


_TITLE = 10  # tokens, marks included
_LONG_WORD = 3  # letters up to which a title prints a word small


def _next(words: list[str], mark: str, first: int, end: int) -> int | None:
    for i in range(first, end):
        if words[i] == mark:
            return i
    return None


def _ends_phrase(passage: Passage, i: int, start: int) -> bool:
    """Whether a noun phrase that began at `start` has ended before token i."""
    tokens, words = passage.tokens, passage.tokens.words
    word = words[i]
    if (word in STOPS and word != "/") or (i > start and words[i - 1] in PRONOUNS) or word in PREDICATES:
        return True
    if word in CONJUNCTIONS:
        return not (word == "and" and _joins_names(passage, i))
    if i == start or not tokens.raw[i][0].islower():
        return False
    if word.endswith("ed") or word in ("who", "which") or (word in CUES and not _is_noun(passage, i)):
        return True
    # "Mayor Stone rejects ...": a lower-case word that is no preposition ends a name
    verb = is_name(tokens, i - 1) and i > start + 1 and word.endswith("s") and word not in PREPOSITIONS
    return verb or is_adverb(tokens, i)
