"""What a cue introduces to its right: past the hearer and the adverbials, to the words that are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.language.cues import ABOUT, CUES, PREPOSITIONS, CueForm
from summarizer.language.extents import is_long, until
from summarizer.language.lexicon import NUMBER_WORDS, word_set
from summarizer.language.phrases import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    OBJECTS,
    PERIODS,
    PRONOUNS,
    STOPS,
    Passage,
    Range,
    is_adverb,
    is_name,
    is_title,
)
from summarizer.language.phrases import (
    PREPOSITIONS as ALL_PREPOSITIONS,
)
from summarizer.language.tokens import QUOTE_MARKS

_OPENERS = frozenset({"that", "whether", "if", "how", "why", "what", "who", "where", "when", "which"})


if TYPE_CHECKING:
    from collections.abc import Sequence

Complement = tuple[int, tuple[Range, ...]]  # where the cue ends, and the content


def complement(passage: Passage, first: int, form: CueForm, *, passive: bool) -> Complement | None:
    """Where the cue that ends before `first` ends with its adjuncts, and what it introduces to its right."""
    words = passage.tokens.words
    if form.cue.lemma in ("quote", "cite"):
        saying = as_saying(passage, first)
        if saying is not None:
            content = until(passage, saying + (words[saying : saying + 1] == ["that"]), "clause")
            return (saying, content) if content else None
    i = _skip_adverbs(passage, first)
    if "who" in form.cue.takes and not passive:
        i = _skip_adverbs(passage, _skip_hearer(passage, i))
    if i < passage.last and words[i] not in PREPOSITIONS.get(form.cue.lemma, ()):
        i = _skip_phrases(passage, i)
    if i >= passage.last or words[i] in _NOTHING:
        return None
    found = _marked(passage, i, form) or _prepositional(passage, i, form, told=i > first)
    if found is None and words[i] not in _NO_START and words[i] not in ALL_PREPOSITIONS:
        found = _unmarked(passage, i, form, told=i > first, passive=passive)
    return found if found is not None and found[1] else None


_NOTHING = frozenset({".", "?", "!", ";", ")"})
_NO_START = word_set(": , to and but or as by because — – -- -")


def _marked(passage: Passage, i: int, form: CueForm) -> Complement | None:
    """A complement that a colon, a comma, "that" or a quotation mark introduces."""
    word, takes = passage.tokens.words[i], form.cue.takes
    if word == ":":
        return (i + 1, until(passage, i + 1, "clause")) if i + 1 < passage.last else None
    if word == ",":
        return _behind_comma(passage, i, form)
    if word == "that" and takes & {"clause", "that"} and not _is_followed_by(passage, i, "."):
        pronoun = i + 1 < passage.last and passage.tokens.words[i + 1] in AUXILIARIES  # "said that was new"
        aside = _is_followed_by(passage, i, ",")  # "said that, despite the rain, ..."
        return i, until(passage, i + aside + (not pronoun), "clause")
    if word in _OPENERS and takes & {"clause", "that", "wh", "who"}:
        return i, until(passage, i, "clause")
    if passage.quoted[i] < 0 or (form.cue.lemma in _MAKES and is_title(passage, i)):
        return None
    kind = "clause" if takes & {"clause", "quote"} else "noun"
    return i, until(passage, i, "quote" if form.cue.lemma in _SOUNDS else kind)


_SOUNDS = word_set("read chant shout yell scream sing mouth cry")  # whose quotation is all that is said


def _behind_comma(passage: Passage, comma: int, form: CueForm) -> Complement | None:
    """A quotation, or "that" behind a parenthesis, that follows a comma."""
    if comma + 1 < passage.last and passage.quoted[comma + 1] >= 0 and form.cue.lemma != "want":
        return comma, until(passage, comma + 1, "quote" if form.cue.lemma in _SOUNDS else "clause")
    that = _comma_that(passage, comma + 1)
    if that is not None and form.cue.takes & {"clause", "that"}:
        return comma, until(passage, that + 1, "clause")
    return None


def _prepositional(passage: Passage, i: int, form: CueForm, *, told: bool) -> Complement | None:
    """Of "vowed to ...", "told them to ...", "complained about ...", "warned of ..."."""
    word, cue = passage.tokens.words[i], form.cue
    if word == "to" and ("to" in cue.takes or (told and cue.lemma in _BIDS)):
        return i, until(passage, i, "to")
    if word in PREPOSITIONS.get(cue.lemma, ()) or ("about" in cue.takes and word in ABOUT):
        return i + 1, until(passage, i + 1, "noun")
    return None


_BIDS = word_set("tell ask instruct urge exhort implore")


def _unmarked(passage: Passage, i: int, form: CueForm, *, told: bool, passive: bool) -> Complement | None:
    """A clause without "that", or a noun phrase."""
    takes = form.cue.takes
    if "count" in takes and counts(passage, i, passage.last):
        return i, until(passage, i, "noun")
    clause = starts_clause(passage, i)
    if ("clause" in takes and (form.cue.lemma in _BARE or clause)) or ("who" in takes and told and clause):
        return i, until(passage, i, "clause")
    if "noun" in takes and not passive:
        return i, until(passage, i, "naming" if form.cue.lemma in _NAMING else "noun")
    if "clause" in takes and "who" not in takes and form.cue.lemma not in _MAKES:
        return i, until(passage, i, "clause")
    return None


_NAMING = word_set(  # with "as" and what somebody is said to be
    "describe dismiss characterize characterise portray denounce condemn brand hail decry deride criticize "
    "criticise reject attack assail praise tout applaud slam blast cite recall see defend"
)
_MAKES = word_set("write post email text")  # with a noun behind it: "wrote a play"


def counts(passage: Passage, first: int, end: int) -> bool:
    """Whether a thing and its number begin at a token: "the crowd at 300", "the toll to 12"."""
    words = passage.tokens.words
    for i in range(first + 1, min(first + _THING, end - 1)):
        if words[i] == "at" or (words[i] == "to" and not _TOLLS.isdisjoint(words[first:i])):
            return any(
                word[0].isdigit() or word in NUMBER_WORDS for word in words[i + 1 : min(i + _NUMBER, end)]
            )
        if words[i] in STOPS or words[i] in AUXILIARIES:
            return False
    return False


_THING = 12  # tokens of what is counted
_NUMBER = 6  # tokens in which its number begins
_TOLLS = word_set("number toll figure count estimate tally total death deaths")


def _is_followed_by(passage: Passage, i: int, marks: str) -> bool:
    return i + 1 < passage.last and passage.tokens.words[i + 1] in marks


_BARE = frozenset({"say", "think", "believe", "hope"})


def starts_clause(passage: Passage, i: int) -> bool:
    """Whether a subject and its verb seem to begin at a token, rather than a mere noun phrase."""
    words = passage.tokens.words
    if words[i] in PRONOUNS or words[i] in ("there", "it's", "he's", "she's", "they're", "that's"):
        return True
    for k in range(i + 1, min(i + 9, passage.last)):
        if words[k] in STOPS:
            return False
        if words[k] in AUXILIARIES:
            return True
    return False


def as_saying(passage: Passage, first: int) -> int | None:
    """Behind "as saying" where it follows: "was quoted by the Courier as saying"."""
    words = passage.tokens.words
    for i in range(first, min(first + 16, passage.last - 1)):
        if words[i] == "as" and words[i + 1] in ("saying", "telling"):
            return i + 2 + (i + 2 < passage.last and words[i + 2] == ",")
    return None


def _comma_that(passage: Passage, first: int) -> int | None:
    """Where "that" follows a parenthesis between commas: "said, in a letter, that ..."."""
    words = passage.tokens.words
    for i in range(first, min(first + 14, passage.last - 1)):
        if words[i] == "," and words[i + 1] == "that":
            return i + 1
        if words[i] in CUES:
            return None
    return None


def _skip_adverbs(passage: Passage, i: int) -> int:
    """Past "later", "on Monday", "last week", "Jan. 5"."""
    tokens, words = passage.tokens, passage.tokens.words
    while i < passage.last:
        word = words[i]
        following = words[i + 1] if i + 1 < passage.last else ""
        if word in DAYS or word in _PARTS_OF_DAY or (is_adverb(tokens, i) and word not in ("both", "all")):
            i += 1
        elif word in _BEFORE_DAY and (following in DAYS or following in PERIODS):
            i += 2
        elif (word[0].isdigit() and words[i - 1] in DAYS) or (word, following) in _LATE_ON:
            i += 1
        else:
            break
    return i


_LATE_ON = {(part, behind) for part in ("late", "early") for behind in ("on", "in", "this", "last")}
_BEFORE_DAY = word_set("last this next late early on")
_PARTS_OF_DAY = word_set("morning night afternoon evening")


def _skip_hearer(passage: Passage, i: int) -> int:
    """Past the one who is told: "told the daily Courier's Jane Doe"."""
    words = passage.tokens.words
    if i >= passage.last or words[i] in STOPS or words[i] in _OPENERS or passage.quoted[i] >= 0:
        return i
    if words[i] in OBJECTS and (words[i] != "her" or i + 1 >= passage.last or _after_hearer(passage, i + 1)):
        return i + 1
    for k in range(i, min(i + _HEARER, passage.last)):
        if _ends_hearer(passage, k) or (k > i and _starts_told(passage, k)):
            return k
    return i


_HEARER = 24  # tokens of a hearer, at most
_ENDS_HEARER = word_set("that whether if how : to . ;")
_TOLD_BY_ARTICLE = word_set("the a his her their no its this")


def _ends_hearer(passage: Passage, k: int) -> bool:
    """Whether the hearer has ended before token k, by what stands there."""
    tokens, word = passage.tokens, passage.tokens.words[k]
    if word in _ENDS_HEARER or passage.quoted[k] >= 0:
        return True
    return word == "," and not (is_name(tokens, k - 1) and _resumes(passage, k + 1))


def _starts_told(passage: Passage, k: int) -> bool:
    """Whether a clause without "that" begins at token k, behind the hearer."""
    words = passage.tokens.words
    if words[k] in PRONOUNS:
        return words[k] not in ("one", "who")
    if words[k] in ("there", "it's", "he's"):
        return True
    before = words[k - 1]
    if words[k][0].isdigit() and is_name(passage.tokens, k - 1) and not is_name(passage.tokens, k):
        return True  # "told the BBC 40 were missing"
    return words[k] in _TOLD_BY_ARTICLE and before not in ALL_PREPOSITIONS and before not in ("and", "or")


def _after_hearer(passage: Passage, i: int) -> bool:
    """Whether what is told, and no noun, begins at a token: "told her that", "told her he"."""
    word = passage.tokens.words[i]
    return (
        word in _OPENERS
        or word in STOPS
        or word in PRONOUNS
        or word in DETERMINERS
        or word in ALL_PREPOSITIONS
    )


def _resumes(passage: Passage, i: int) -> bool:
    """Whether "that" follows soon behind a comma inside a list or an apposition."""
    return "that" in passage.tokens.words[i : min(i + 10, passage.last)]


def _skip_phrases(passage: Passage, i: int) -> int:
    """Past adverbial phrases such as "in a statement on Monday" where a complement follows them."""
    words, quoted = passage.tokens.words, passage.quoted
    if i >= passage.last or (words[i] not in ALL_PREPOSITIONS and words[i] not in _STARTS_PHRASE):
        return i
    for k in range(i + 1, min(i + _PHRASES, passage.last)):
        word = words[k]
        if quoted[k] >= 0 and quoted[k] == quoted[k - 1]:
            continue  # inside of a quotation
        if word == ":" or (quoted[k] >= 0 and k - i > 1 and word in QUOTE_MARKS and is_long(passage, k)):
            return k
        if word in ("that", "whether") and words[k - 1] not in _RELATIVE_AFTER:
            return k
        if word == ",":
            follows = k + 1 < passage.last and (quoted[k + 1] >= 0 or _comma_that(passage, k) is not None)
            return k if follows else i
        if word in _NOTHING:
            return i
    return i


_PHRASES = 30  # tokens of adverbial phrases, at most
_STARTS_PHRASE = word_set("to after when as before while last this")
_RELATIVE_AFTER = word_set("in of on at after for about")


def is_statement(passage: Passage, cue: Range | None, content: Sequence[Range]) -> bool:
    """Whether what is reported without quotation marks is a statement, and no mere thing or act.

    "said the dam held" is one; "announced a dam", "vowed to rebuild" and "praised the mayor" are not.
    """
    words = passage.tokens.words
    first, end = content[0]
    if counts(passage, first, end):
        return True
    if cue is None or first < cue[0] or words[first] in _OPENERS or words[first - 1] in _INTRODUCES:
        return True
    lemmas = {CUES[word].cue.lemma for word in words[cue[0] : cue[1]] if word in CUES}
    return (
        "according" in words[cue[0] : cue[1]] or not lemmas.isdisjoint(_BARE) or starts_clause(passage, first)
    )


_INTRODUCES = frozenset({"that", ":", ",", "saying"})
