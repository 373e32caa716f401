"""Phrases that web pages put into the running text: boxes, buttons, notices.

Each rule is an idiom of the web or of the trade, none a name from some data. A rule has a literal
`trigger` that must occur before its pattern is tried, which keeps cleaning quick.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.articles.words import word_count
from summarizer.records import Removed


class Rule(NamedTuple):
    """What to cut: `pattern` is tried where the lower-case `trigger` occurs.

    `lead`: how much of anything at most the pattern takes in before its trigger, if it does.
    """

    trigger: str
    pattern: re.Pattern[str]
    reason: str
    lead: int | None = None


def _rule(trigger: str, pattern: str, reason: str, lead: int | None = None) -> Rule:
    return Rule(trigger, re.compile(pattern, re.IGNORECASE), reason, lead)


_AD, _BOX, _SHARE, NOTICE = "advertisement", "sign-up box", "share buttons", "notice of the publisher"
_PLAYER, _LINK, _MORE = "player or gallery controls", "embedded link", "link to another story"

FRAGMENTS: tuple[Rule, ...] = (
    # sign-up boxes, in the order in which their parts stand
    _rule("continue reading the main story", r"(?:advertisement )?continue reading the main story", _AD),
    _rule("verify you", r"please verify you.re not a robot[^.!?\n]{0,40}\.?", _BOX),
    _rule("invalid email address", r"invalid email address\.?(?: please re-enter\.?)?", _BOX),
    _rule("select a newsletter", r"you must select a newsletter to subscribe to\.?", _BOX),
    _rule("required field", r"\* ?required fields?\.?", _BOX),
    _rule(
        "special offers",
        r"(?:sign up )?(?:you agree to )?receive occasional updates and special offers[^.!?\n]{0,120}[.]?",
        _BOX,
    ),
    _rule("an error has occurred", r"an error has occurred\. please try again(?: later)?\.?", _BOX),
    _rule("already subscribed to", r"you are already subscribed to this (?:e-?mail|newsletter)\.?", _BOX),
    _rule("newsletters.", r"view all [^.!?\n]{1,60} newsletters\.(?: sign up\b)?", _BOX),
    _rule(
        "could not subscribe",
        r"(?:get [^.!?\n]{1,80})?\+ ?subscribe thank you for subscribing!?[^.!?\n]{0,10}"
        r"could not subscribe, try again later(?: invalid e-?mail)?",
        _BOX,
    ),
    _rule("thank you for subscribing", r"thank you for subscribing[.!]?", _BOX),
    _rule(
        "thanks for subscribing",
        r"(?:sign ?up for [^.!?\n]{1,80}?)?(?:privacy policy )?thanks for subscribing[.!]?",
        _BOX,
    ),
    _rule("newsletter sign up", r"newsletter sign ?up\b", _BOX),
    # advertisements and jumps over them
    _rule("advertisement", r"(?:^|(?<=[.!?”\"’'] ))advertisement(?=$| [A-Z“\"])", _AD),
    _rule("skip ad", r"skip ad ad loading\.{3}(?: x embed x share(?: close)?)?", _AD),
    _rule("continue reading", r"^continue reading ?(?:…|\.{3})?$", _AD),
    # sharing
    _rule(
        "opens in new window",
        r"(?:click to )?(?:share|e?mail|print|tweet|pin|save)\b[^().!?\n]{0,40}\(opens in new window\)",
        _SHARE,
    ),
    _rule("share this story", r"read or share this story:? ?(?:https?://\S+)?", _SHARE),
    _rule(
        "share this",
        r"^(?:share|tweet|pin|email) this(?: (?:story|article|page|post|video))?(?: on \w+)?[.!:]?$",
        _SHARE,
    ),
    # players and galleries
    _rule(
        "media playback", r"media playback is (?:not supported|unsupported) on (?:this|your) device", _PLAYER
    ),
    _rule(
        "video unavailable",
        r"video loading video unavailable[^\n]{0,200}?(?:watch next|share this video(?: watch next)?)",
        _PLAYER,
    ),
    _rule("hide caption", r"hide caption(?: \d{1,3} of \d{1,3})?", _PLAYER),
    _rule("toggle caption", r"(?:enlarge this image )?toggle caption", _PLAYER),
    _rule("enlarge image", r"^enlarge(?: this)? image\b", _PLAYER),
    _rule(
        "play slideshow",
        r"[^.!?\n]{0,160}(?:[.!?] )?play slideshow [^\n]{0,80}?\d{1,3} of \d{1,3}[^.\n]{0,300}\.?",
        _PLAYER,
        lead=200,
    ),
    _rule("x embed x share", r"(?:skip in skip )?x embed x share(?: close)?", _PLAYER),
    _rule("story highlights", r"^story highlights\b:?", _PLAYER),
    # links
    _rule("t.co/", r"\bhttps?://t\.co/\w+?(?=pic\.twitter|\b)", _LINK),
    _rule("pic.twitter.com", r"pic\.twitter\.com/\w+", _LINK),
    _rule("more-in", r"^more-in$", _MORE),
    _rule("read more:", r"(?<=[.!?”\"’'] )read more: ?[^.\n]{10,160}[.]?$", _MORE),
    _rule("follow @", r"(?:^|(?<=[.!?”\"’'] ))follow @\w+[^.!?\n]{0,60}(?:[.!]|$)", _SHARE),
    # notices
    _rule(
        "all rights reserved",
        r"(?:(?:©|\(c\)|copyright)[^\n.]{0,100}(?:inc\.|ltd\.)?[.,]? ?)?all rights reserved\.?"
        r"(?: this material may not be [^.\n]{1,120}\.?)?",
        NOTICE,
    ),
    _rule("may not be published", r"this material may not be published[^.\n]{0,120}\.?", NOTICE),
    _rule("order reprints", r"(?:order reprints ?\|? ?)(?:today.s paper ?\|? ?)?(?:subscribe)?", NOTICE),
    _rule("appears in print", r"a version of this article appears in print on [^\n]{0,250}$", NOTICE),
    _rule("post has been updated", r"this (?:post|story|article) has been updated\.", NOTICE),
)

# A sentence on its own that the reader is asked to do something with the site, or told its terms: what
# must stand in it, in lower case, and the pattern tried then.
_SERVICE_TABLE = (
    ("sign up", r"sign up (?:for|to|now|here|today)\b"),
    ("signing up", r"signing up (?:for|to|now|here|today)\b"),
    ("subscribe", r"subscribe (?:to|now|for|here)\b|^subscribe$"),
    ("newsletter", r"newsletters?\b"),
    ("inbox", r"(?:to|in) your inbox"),
    ("click here", r"click here"),
    ("follow ", r"follow [^.]{1,60} on (?:twitter|facebook|instagram)"),
    ("facebook", r"like us on facebook"),
    ("download", r"download (?:the|our) (?:\w+ )?app\b"),
    ("share ", r"share (?:it|this) with"),
    ("@", r"e-?mail: ?\S+@"),
    ("call us", r"call us (?:on|direct)"),
    ("story", r"do you have a story for|(?:have|got) a story\?|if you liked? this story"),
    ("pay for", r"we pay for"),
    ("terms ", r"terms of (?:use|service)|terms for use"),
    ("privacy", r"privacy policy"),
    ("our website", r"visit our website"),
    ("credit the", r"please credit the"),
    ("transcripts", r"transcripts are created on a rush"),
    ("final form", r"may not be in its final form"),
    ("accuracy and", r"accuracy and availability may vary"),
    ("authoritative", r"authoritative record of"),
    ("up to date", r"stay up to date with"),
    ("sample", r"check out a sample|see sample"),
    ("preferences", r"manage your (?:e-?mail|newsletter) preferences"),
    ("journalism", r"support (?:our|independent) journalism"),
    ("notifications", r"turn on notifications"),
)
ServiceRules = tuple[tuple[str, re.Pattern[str]], ...]
_SERVICE: ServiceRules = tuple(
    (hint, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for hint, pattern in _SERVICE_TABLE
)
# Common in stories, too: said by the site only beside one of the hints.
_COMMON = re.compile(r"\b(?:email us at|if you liked? this article)", re.IGNORECASE)
_TALK = re.compile(r"[“”\"]|\b(?:said|says|told|added|according|announced|reported)\b")
_LONGEST_SERVICE = 45


def cut_fragments(lines: list[str]) -> tuple[list[str], list[Removed]]:
    """Cut the idioms of the web out of lines; what is left of one may be several."""
    removed: list[Removed] = []
    lowered = "\n".join(lines).lower()
    rules = [rule for rule in FRAGMENTS if rule.trigger in lowered]
    if not rules:
        return lines, removed
    return [piece for line in lines for piece in _cut_line(line, rules, removed)], removed


def _cut_line(line: str, rules: list[Rule], removed: list[Removed]) -> list[str]:
    pieces = [line]
    lowered = line.lower()
    for rule in rules:
        if rule.trigger not in lowered:
            continue
        kept: list[str] = []
        for piece in pieces:
            kept += _cut(piece, rule, removed) if rule.trigger in piece.lower() else [piece]
        pieces = kept
    return pieces


def _cut(line: str, rule: Rule, removed: list[Removed]) -> list[str]:
    pieces: list[str] = []
    at = 0
    first = 0 if rule.lead is None else max(0, line.lower().find(rule.trigger) - rule.lead)
    for found in rule.pattern.finditer(line, first):
        start = _sentence_start(line, at, found.start())
        if not found.group().strip():
            continue
        pieces.append(line[at:start])
        removed.append(Removed(text=line[start : found.end()].strip(), reason=rule.reason))
        at = found.end()
    pieces.append(line[at:])
    return [piece.strip() for piece in pieces if piece.strip()]


def _sentence_start(line: str, floor: int, start: int) -> int:
    """Where a cut begins: never inside a word."""
    while start > floor and line[start - 1].isalnum() and line[start].isalnum():
        start -= 1
    return start


def service_rules(text: str, rules: ServiceRules = _SERVICE) -> ServiceRules:
    """Those of the rules for sentences of the site whose hint a text holds."""
    lowered = text.lower()
    return tuple([rule for rule in rules if rule[0] in lowered])


def hints_at_service(text: str, rules: ServiceRules = _SERVICE) -> bool:
    """Whether some sentence of a text may speak for the site; `rules`: those that can apply."""
    hinted = [pattern for _, pattern in service_rules(text, rules)] if rules else []
    return bool(hinted) and any(pattern.search(text) for pattern in (*hinted, _COMMON))


def is_service(sentence: str) -> bool:
    """Whether a sentence speaks for the site and not for the story."""
    return bool(
        hints_at_service(sentence) and word_count(sentence) <= _LONGEST_SERVICE and not _TALK.search(sentence)
    )
