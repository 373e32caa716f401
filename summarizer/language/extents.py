"""Where reported words end: at the clause, at the noun phrase, at the next report."""

from __future__ import annotations

from summarizer.language.cues import CUES, STATEMENT_NOUNS
from summarizer.language.lexicon import word_set
from summarizer.language.phrases import (
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    HAVE,
    PRONOUNS,
    STOPS,
    Passage,
    Range,
    is_adverb,
    is_name,
)
from summarizer.language.phrases import (
    PREPOSITIONS as ALL_PREPOSITIONS,
)


def until(passage: Passage, first: int, kind: str) -> tuple[Range, ...]:
    """From a token to the end of the clause or noun phrase that begins there."""
    words, quoted = passage.tokens.words, passage.quoted
    end = first
    depth = 0
    while end < passage.last:
        word = words[end]
        if quoted[end] >= 0:
            end += 1
            continue
        if word == "(":
            depth += 1
        elif word == ")":
            depth -= 1
        if depth < 0 or (end > first and depth == 0 and _breaks(passage, end, first, kind)):
            break
        end += 1
    while end > first and words[end - 1] in (",", ".", ";", ":", "—", "–", "--", "-") and quoted[end - 1] < 0:
        end -= 1
    return ((first, end),) if end > first else ()


_NOUN_BREAKS = word_set(
    "when while after before because during as if although though until since where by amid despite "
    "but unless"
)


_FULL_STOPS = frozenset({",", ".", "?", "!", "—"})


_SUBORDINATORS = word_set("while as when after although though if since because before asked")


_TAILS = frozenset({"according", "reports", "citing", "reported", "referring", "prompting"})


def _breaks(passage: Passage, i: int, first: int, kind: str) -> bool:
    """Whether what is reported ends before token i."""
    if _ends_quotation(passage, i, first) or _starts_report(passage, i):
        return True
    if kind == "quote":
        return passage.quoted[i - 1] >= 0 and passage.tokens.words[i] not in ("and", "or")
    if kind == "naming" and passage.tokens.words[i] == "as":
        return False
    if kind in ("noun", "naming"):
        return _ends_noun(passage, i)
    if kind == "to":
        word, following = _pair(passage, i)
        return word in _DASHES or (word == "," and following in _BEHIND_INFINITIVE)
    return False


def _pair(passage: Passage, i: int) -> tuple[str, str]:
    """A token and the one behind it."""
    words = passage.tokens.words
    return words[i], words[i + 1] if i + 1 < passage.last else ""


def _ends_quotation(passage: Passage, i: int, first: int) -> bool:
    """Whether a quotation has just ended that is all that is said, or that another cue follows."""
    words, quotation = passage.tokens.words, passage.quoted[i - 1]
    if quotation < 0:
        return False
    if words[i] in _TAILS or (words[i - 2] in _CLOSERS and (is_cued(passage, i) or _is_participle(words[i]))):
        return True
    if words[i] in ("and", "but", "before", "while") and _goes_on_saying(passage, i + 1):
        return True
    return quotation == passage.quoted[first] and words[i - 2] in _FULL_STOPS


def _is_participle(word: str) -> bool:
    """Whether a word begins another report of the same speaker: "adding", "citing"."""
    return word in CUES and "ing" in CUES[word].forms


def _goes_on_saying(passage: Passage, i: int) -> bool:
    """Whether a cue verb without a subject stands at a token, behind adverbs: "and later vowed"."""
    while i < passage.last and is_adverb(passage.tokens, i):
        i += 1
    form = CUES.get(passage.tokens.words[i]) if i < passage.last else None
    return form is not None and passage.quoted[i] < 0 and not form.forms.isdisjoint(("s", "past", "ing"))


def _says_more(passage: Passage, i: int) -> bool:
    while i < passage.last and is_adverb(passage.tokens, i):
        i += 1
    form = CUES.get(passage.tokens.words[i]) if i < passage.last else None
    return (
        form is not None
        and form.cue.speech
        and not form.forms.isdisjoint(("past",))
        and i + 1 < passage.last
        and _opens_clause(passage, i + 1)
    )


def _starts_report(passage: Passage, i: int) -> bool:
    """Whether another report, or a remark on the source, begins at a token."""
    word, following = _pair(passage, i)
    if word in ("and", "but") or word in _DASHES:
        return is_cued(passage, i + 1) or _says_more(passage, i + 1)
    if word != ",":
        return word == ";"
    opening = passage.tokens.words[passage.first]
    if (opening in _SUBORDINATORS or opening.endswith("ing")) and is_cued(passage, i + 1):
        return True
    if following in _TAILS or (following in CUES and "ing" in CUES[following].forms):
        return True
    return following in _COORDINATORS and is_cued(passage, i + 2)


def _ends_noun(passage: Passage, i: int) -> bool:
    """Whether a noun phrase ends before a token."""
    words = passage.tokens.words
    word, following = _pair(passage, i)
    if word == ",":
        return not _is_list(passage, i)
    if word in _NOUN_BREAKS or word in _DASHES or (word == "on" and following in DAYS):
        return True
    if word in DAYS:
        return words[i - 1] not in ALL_PREPOSITIONS
    if word in ("in", "during", "at") and following in ("a", "an", "the"):
        return any(noun in STATEMENT_NOUNS or noun in _OCCASIONS for noun in words[i + 2 : i + 5])
    return False


_CLOSERS = frozenset({",", "?", "!"})
_DASHES = frozenset({"—", "–", "--"})
_COORDINATORS = word_set("and but while although though")
_BEHIND_INFINITIVE = word_set("but and which as while after a even with when")
_OCCASIONS = word_set("interview speech debate rally conference event")


def _is_list(passage: Passage, i: int) -> bool:
    """Whether a comma separates items of a list: an "and" or "or" closes it soon."""
    words, left = passage.tokens.words, _LIST
    for k in range(i + 1, passage.last):
        if passage.quoted[k] >= 0:
            continue
        left -= 1
        if not left:
            return False
        if words[k] == "," and k + 1 < passage.last and words[k + 1] in ("and", "or"):
            return True
        if words[k] in ("and", "or") and k > i + 1:
            return words[k - 1] != ","
        if words[k] in STOPS or words[k] in AUXILIARIES:
            return False
    return False


_LIST = 8  # tokens of a list item, at most


def is_cued(passage: Passage, i: int) -> bool:
    """Whether another report seems to begin at a token: "(and) he said", "(and) added that"."""
    words, tokens = passage.tokens.words, passage.tokens
    while i < passage.last and is_adverb(tokens, i):
        i += 1
    if i >= passage.last:
        return False
    if words[i] in (
        "told",
        "said",
        "added",
        "says",
        "told",
        "called",
        "accused",
        "asked",
        "wrote",
        "warned",
        "noted",
        "praised",
        "criticized",
        "urged",
        "argued",
        "insisted",
        "vowed",
        "pledged",
        "promised",
    ):
        return True
    if words[i] in PRONOUNS or is_name(tokens, i):
        for k in range(i + 1, min(i + 4, passage.last)):
            if words[k] in CUES and CUES[words[k]].cue.speech and CUES[words[k]].forms & {"past", "s"}:
                return True
            if not (is_adverb(tokens, k) or is_name(tokens, k) or words[k] in HAVE):
                return False
        return False
    return _has_speaker(passage, i)


def _has_speaker(passage: Passage, i: int) -> bool:
    """Whether a plural or counted noun with a verb of saying begins at a token: "other voters said"."""
    words = passage.tokens.words
    if words[i] == "that" or not (words[i] in DETERMINERS or words[i].endswith("s") or words[i][0].isdigit()):
        return False
    for k in range(i + 1, min(i + _SPEAKER, passage.last)):
        form = CUES.get(words[k])
        if form is not None and form.cue.speech and "clause" in form.cue.takes and form.forms & {"past", "s"}:
            return k + 1 < passage.last and (words[k] in _SAYS or _opens_clause(passage, k + 1))
        if words[k] in STOPS or words[k] in AUXILIARIES or words[k] in PRONOUNS or words[k] in CONJUNCTIONS:
            return False
    return False


def _opens_clause(passage: Passage, i: int) -> bool:
    """Whether what is said can begin at a token, and no noun that a participle goes with."""
    word = passage.tokens.words[i]
    return word in PRONOUNS or word in DETERMINERS or passage.quoted[i] >= 0 or is_name(passage.tokens, i)


_SAYS = frozenset({"said", "says"})
_SPEAKER = 9  # tokens of a speaker, at most


def is_long(passage: Passage, k: int) -> bool:
    """Whether the quotation of a token is longer than a title or a nickname."""
    quotation = passage.quoted[k]
    end = k
    while end < passage.last and passage.quoted[end] == quotation:
        end += 1
    return end - k > _TITLE_TOKENS


_TITLE_TOKENS = 6  # of a title or a nickname, at most, marks included
