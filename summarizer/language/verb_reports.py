"""Reports that a cue verb makes: "Stone said that ...", "..., said Stone"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.language.complements import as_saying, complement
from summarizer.language.cues import CUES, STATEMENT_NOUNS
from summarizer.language.extents import until
from summarizer.language.inverted import read_inverted
from summarizer.language.irregular import is_irregular
from summarizer.language.lexicon import NUMBER_WORDS, word_set
from summarizer.language.phrases import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    HAVE,
    PRONOUNS,
    Passage,
    Range,
    is_name,
    phrase_before,
)
from summarizer.language.phrases import (
    PREPOSITIONS as ALL_PREPOSITIONS,
)
from summarizer.language.preceding import around, clause_before, quote_ends_at
from summarizer.language.report import Report
from summarizer.language.subjects import Verb, phrase_after, subject_of

if TYPE_CHECKING:
    from summarizer.language.cues import CueForm


def read_verb(passage: Passage, i: int, form: CueForm, before: list[Report]) -> Report | None:
    """The report that a cue verb makes, if it is one."""
    verb = Verb.at(passage, i, form)
    if not _is_cue(passage, verb, form):
        return None
    told = "s" in form.forms or ("past" in form.forms and "quote" in form.cue.takes)
    if not verb.group and (told or passage.tokens.words[i] == "say"):
        inverted = read_inverted(passage, i, form)
        if inverted is not None:
            return inverted
    subject = subject_of(passage, verb, before)
    if subject is None and not before and not verb.ing:
        return None
    quotes = form.cue.lemma in ("quote", "cite") and not verb.passive
    saying = as_saying(passage, i + 1) if quotes else None
    if saying is not None:
        return _read_quoting(passage, verb, subject, saying)
    return _read_plain(passage, verb, form, subject)


def _read_plain(passage: Passage, verb: Verb, form: CueForm, subject: Range | None) -> Report | None:
    """The report of a verb behind its subject, with what is said on either side of them."""
    cue, behind = form.cue, verb.at_token + 1
    beside = subject is not None and 0 <= verb.start - subject[1] <= len((",", "who")) and not verb.loose
    position = subject[0] if subject is not None and beside else verb.start
    right = None
    if verb.loose or _introduces(passage, behind) or not quote_ends_at(passage, position):
        right = complement(passage, behind, form, passive=verb.passive)
    if verb.passive and cue.lemma in _TELLS:
        subject = _teller(passage, behind)
    if right is not None:
        right = right[0], _within_relative(passage, subject[0] if subject else verb.start, verb, right[1])
    span = (verb.start, behind)
    finds = _is_finding(passage, form, subject)
    speech = cue.speech or finds
    whole = _broken_by_cue(passage, position, behind) if cue.lemma in ("say", "add") else None
    if right is not None and whole is not None:
        return Report(span, subject, (whole, *right[1]), cue.lemma, speech, left=True)
    if right is not None and (verb.ing or not _is_tail(passage, position, right[1])):
        return Report((verb.start, max(behind, right[0])), subject, right[1], cue.lemma, speech, left=False)
    content: tuple[Range, ...] = ()
    if (cue.takes & {"quote", "clause"} or finds) and not verb.loose:
        content = around(passage, position, behind, need_quote=not finds and "clause" not in cue.takes)
    return Report(span, subject, content, cue.lemma, speech, left=True) if content else None


def _within_relative(
    passage: Passage, subject: int, verb: Verb, content: tuple[Range, ...]
) -> tuple[Range, ...]:
    """Of "Stone, who said the dam held, resigned" what the relative clause tells: up to the main verb."""
    words = passage.tokens.words
    who = verb.start - 1 if verb.previous in _RELATIVES else subject - 1
    if who <= passage.first or words[who] not in _RELATIVES or words[who - 1] != ",":
        return content
    first, end = content[-1]
    for i in range(first + 1, min(end - 1, first + _RELATIVE)):
        if words[i] == "," and passage.quoted[i] < 0 and _is_finite(words[i + 1]):
            return (*content[:-1], (first, i))
    return content


_RELATIVE = 60  # tokens of a relative clause, at most
_RELATIVES = frozenset({"who", "which", "whom"})


def _is_finite(word: str) -> bool:
    """Whether a word behind a comma can only go on with the main clause: ", was held", ", resigned"."""
    past = is_irregular(word) or (word in CUES and "past" in CUES[word].forms)
    return word in AUXILIARIES or past or (word.endswith("ed") and word not in ALL_PREPOSITIONS)


def _read_quoting(passage: Passage, verb: Verb, by: Range | None, saying: int) -> Report | None:
    """The report of "The Courier quoted Stone as saying ...": what Stone said, via the Courier."""
    words = passage.tokens.words
    end = next(i for i in range(verb.at_token, saying) if words[i] == "as")
    quoted = (verb.at_token + 1, end)
    if quoted[0] >= end:
        return None
    content = until(passage, saying + (words[saying : saying + 1] in (["that"], [":"])), "clause")
    left = not content
    if left and by is not None:
        content = around(passage, by[0], saying, need_quote=False)
    if not content:
        return None
    return Report((verb.start, saying), quoted, content, "quote", speech=True, left=left, via=by)


def _broken_by_cue(passage: Passage, subject: int, comma: int) -> Range | None:
    """The clause before a pronoun and its cue that a quotation goes on: 'It held, she added, "for now".'."""
    words = passage.tokens.words
    resumes = (
        words[comma : comma + 1] == [","] and comma + 1 < passage.last and passage.quoted[comma + 1] >= 0
    )
    return clause_before(passage, subject) if resumes and words[subject] in PRONOUNS else None


def _is_finding(passage: Passage, form: CueForm, subject: Range | None) -> bool:
    """Whether a text states what it finds: "the study shows that", no "the miners found that"."""
    if form.cue.lemma not in _FINDS or subject is None:
        return False
    return not _FINDERS.isdisjoint(passage.tokens.words[slice(*subject)])


_FINDS = word_set("find show determine indicate hear")
_FINDERS = word_set(
    "poll polls study studies report reports survey surveys analysis data figures investigation inquiry "
    "court jury inquest trial hearing tribunal review audit research letter document documents "
    "statement records filing filings paper index test tests results autopsy census"
)
_TELLS = word_set("tell ask inform remind assure warn")  # whose passive has the hearer for its subject


def _teller(passage: Passage, by: int) -> Range | None:
    """Who told, behind a passive: "was warned by Stenn that"."""
    if by >= passage.last or passage.tokens.words[by] != "by":
        return None
    found = phrase_after(passage, by + 1)
    if found is None:
        return None
    words = passage.tokens.words
    end = next((k for k in range(*found) if words[k] in _OPENS or passage.quoted[k] >= 0), found[1])
    return (found[0], end) if end > found[0] else None


_OPENS = word_set("that whether if why how what to about of")


def _introduces(passage: Passage, colon: int) -> bool:
    """Whether a colon with a quotation behind it follows a cue, whatever was quoted before."""
    behind = colon + 1 < passage.last and passage.quoted[colon + 1] >= 0
    return behind and passage.tokens.words[colon] == ":"


def _is_cue(passage: Passage, verb: Verb, form: CueForm) -> bool:
    """Whether an inflected form is a verb here, and in a voice that reports."""
    words, i = passage.tokens.words, verb.at_token
    if is_name(passage.tokens, i) and i > passage.first:
        return False
    if form.forms == {"participle"} and not any(word in HAVE or word in BE for word in verb.group):
        return False  # "a written agreement"
    if form.cue.lemma in _ASKS and not _UNNAMED.isdisjoint(words[i + 1 : i + 6]):
        return False  # "speaking on condition of anonymity", "who asked not to be named"
    asked = words[i] == "asked" and verb.previous == "," and words[i + 1 : i + 2] in _ASKED_OF
    if asked or words[i : i + 2] in _CALLS_ITSELF or (verb.passive and form.cue.lemma not in _PASSIVE):
        return False  # "Stone, asked whether it was safe, said"
    if words[i] == "states" and not _tells_that(passage, i + 1):
        return False
    return bool(verb.group) or not _is_nominal(passage, verb, form)


_ASKED_OF = [[word] for word in ("if", "whether", "about", "why", "how", "what", "when", "by", "on")]
_CALLS_ITSELF = [["calls", word] for word in ("itself", "himself", "herself", "themselves")]
_CALLS_ITSELF += [[verb, *rest] for verb in ("called", "call", "calling") for _, *rest in _CALLS_ITSELF]
_ASKS = word_set("speak ask request decline want wish refuse insist")
_UNNAMED = word_set("condition anonymity named identified")
_NAMES = word_set("call dub label brand")


def _is_named(passage: Passage, verb: Verb) -> bool:
    """Whether "called" only tells the name of the noun before it: "a group called Free Elm"."""
    tokens, i = passage.tokens, verb.at_token
    if verb.group or i <= passage.first or is_name(tokens, i - 1) or i + 1 >= passage.last:
        return False
    if verb.previous in PRONOUNS:
        return False
    named = is_name(tokens, i + 1) or passage.quoted[i + 1] >= 0 or tokens.words[i + 1] == "the"
    first = phrase_before(passage, i)
    return named and first is not None and tokens.words[first[0]] in ("a", "an", "another")


def _tells_that(passage: Passage, i: int) -> bool:
    """Whether "that", a colon or a quotation follows, so that "states" is no noun."""
    return i < passage.last and (passage.tokens.words[i] in ("that", ":", ",") or passage.quoted[i] >= 0)


_PASSIVE = word_set("tell ask inform quote remind assure warn cite")


def _is_nominal(passage: Passage, verb: Verb, form: CueForm) -> bool:
    """Whether a word that could be a cue verb is a noun or an adjective here."""
    forms, previous = form.forms, verb.previous
    if previous in DETERMINERS and previous not in _STAND_ALONE:
        return not _is_number_alone(passage, verb, form)
    if "ing" in forms or previous in ALL_PREPOSITIONS or previous.endswith(("'s", "s'")):
        return "ing" not in forms
    following = passage.tokens.words[verb.at_token + 1] if verb.at_token + 1 < passage.last else ""
    if "past" not in forms:
        return _is_plain_noun(passage, verb, form, following)
    if form.cue.lemma in _NAMES and _is_named(passage, verb):
        return True
    reduced = "participle" in forms and following in ("by", "of", "as", "in", "at")
    if following == "in" and _in_a_text(passage, verb.at_token + 2):
        return False  # "announced in a filing that"
    return reduced and form.cue.lemma not in _NEVER_REDUCED


def _in_a_text(passage: Passage, first: int) -> bool:
    """Whether a text and "that" follow a few words on: "a regulatory filing that"."""
    words = passage.tokens.words
    return any(
        words[k] in STATEMENT_NOUNS and words[k + 1] == "that"
        for k in range(first, min(first + _TEXT, passage.last - 1))
    )


_TEXT = 5  # words that describe a text
_DONE_TO = frozenset({"him", "her", "them", "us", "me"})  # "made him say"
_TANKS = frozenset({"tank", "tanks", "tank's", "in", "than", "over"})  # "think tanks", "a say in"
_NEVER_NOUNS = word_set("say think believe agree argue insist expect prefer oppose tell")


def _is_number_alone(passage: Passage, verb: Verb, form: CueForm) -> bool:
    """Whether the number before a verb is its subject, or ends it: "the two", "a mother of three"."""
    at = verb.start - len(("of", "three"))
    before = passage.tokens.words[at] if at >= passage.first else ""
    told = "past" in form.forms
    return told and verb.previous in NUMBER_WORDS and before in ("of", "the", "all")


def _is_plain_noun(passage: Passage, verb: Verb, form: CueForm, following: str) -> bool:
    """Whether "claim" or "claims" is a noun: judged by its neighbours."""
    forms, previous = form.forms, verb.previous
    if previous in PRONOUNS or previous == "to":
        return False
    if "base" in forms:
        told = form.cue.lemma in _NEVER_NOUNS and previous not in _DONE_TO and following not in _TANKS
        return not (told or previous.endswith("s") or previous in _PLURALS)
    name = verb.at_token > passage.first and is_name(passage.tokens, verb.at_token - 1)
    tag = following in ("", ".") and passage.quoted[passage.first] >= 0  # '"Why?" a voice asks.'
    return not name and not tag and following in _BEHIND_NOUN


_STAND_ALONE = word_set("this that those some many most all both others several few")
_NEVER_REDUCED = word_set("say tell ask warn complain boast argue speak talk")
_PLURALS = word_set("people critics police and others some many most ,")
_BEHIND_NOUN = word_set("of for in on by from and or . are were have has had is was will") | {""}


def _is_tail(passage: Passage, position: int, content: tuple[Range, ...]) -> bool:
    """Whether "..., officials said on ..." ends a sentence, so that what follows the cue is no content."""
    words = passage.tokens.words
    if position - 1 <= passage.first or words[position - 1] != ",":
        return False
    begin = content[0][0]
    if words[begin - 1] == "that" or begin < position or passage.quoted[begin] >= 0:
        return False
    opening, leading = words[begin], words[passage.first]
    adverbial = opening in ALL_PREPOSITIONS or opening in _STARTS_ADVERBIAL
    return adverbial and leading not in ALL_PREPOSITIONS and leading not in _STARTS_ADVERBIAL


_STARTS_ADVERBIAL = word_set("as when while after before to and but if since although though because")
