"""Pictures' captions and credits, as lines of their own and inside the running text."""

from __future__ import annotations

import re

from summarizer.articles.sentences import split_sentences
from summarizer.articles.words import SENTENCE_END, resumes_at, word_count
from summarizer.records import Removed

CAPTION, CREDIT = "picture caption", "picture credit"

# Picture agencies and services as credit lines name them.
_AGENCIES = (
    "AP:Associated Press|Associated Press|Thomson Reuters|Reuters|REUTERS|Agence France-?[Pp]resse|AFP"
    "|EPA|GETTY|Getty Images"
    "|Getty|Press Association|PA Images|PA Wire|PA|AP|European Pressphoto Agency|Xinhua|TASS|Sputnik"
    "|Bloomberg"
    "|Alamy|Shutterstock|iStock|Thinkstock|Rex Features|REX|Splash News|WireImage|Barcroft Media|Barcroft"
    "|Corbis|Magnum|Zuma|ZUMA|SIPA|Sipa|Newsflash|Agencies|Facebook|Twitter"
    "|YouTube|Instagram|Handout"
)
_LABEL = re.compile(
    rf"image copyright (?:(?-i:{_AGENCIES})|[@\w]+)(?:/\w[\w. ]{{0,30}}?(?= image caption|\n"
    rf"|$))?(?: image caption)?"
    r"|(?:image|media) caption\b",
    re.IGNORECASE,
)
# "EPA 6 Guests arrive", "Getty Images 18 ...": credit, number of the picture, caption.
_NUMBERED = re.compile(rf"(?:(?<=[.!?”\"’'\w)] )|^)(?:{_AGENCIES}) \d{{1,2}} (?=[A-Z“\"‘'])")
_NUMBER = re.compile(r"\d (?=[A-Z“\"‘'])")
_BARE = re.compile(r"(?:(?<=[.!?”\"’'\w)] )|^)(?:GETTY|REUTERS|Getty Images) (?=[A-Z])")
_LINE_LABEL = re.compile(rf"^(?:{_AGENCIES}) (?=[A-Z‘“'\"])")

_IN_BRACKETS = re.compile(
    r"[(\[](?:(?:file |handout )?photo(?:graph)?s?(?: credit)?(?: by)?[:/ ][^()\[\]]{1,100}"
    r"|courtesy(?: of)? [^()\[\]]{1,100}|image:[^()\[\]]{1,100}"
    rf"|[^()\[\]/.]{{2,80}}/ ?[^()\[\]]{{0,40}}\b(?:{_AGENCIES}|Press|Post|Times|News|Photo|Pool"
    rf"|Media)\b[^()\[\]]{{0,30}}"
    r"|[^()\[\]]{2,80} via (?:AP|AFP|Reuters|Getty Images|EPA)"
    r"|[A-Z][^()\[\]/]{2,50} for The [A-Z][^()\[\]]{2,40})[)\]]",
    re.IGNORECASE,
)
_CREDIT_TAIL = re.compile(
    rf"(?:\|? ?(?:Photo(?:graph)?|Image|Picture)s?(?: [Cc]redit| by)?: ?[^.\n]{{2,80}}"
    rf"|(?<= )(?:[A-Z][\w.’'-]+ ){{1,4}}?/ ?(?:{_AGENCIES})|(?:REUTERS|AFP|AP|EPA|Reuters)/[A-Z][^\n]{{2,40}}"
    rf"|(?<= )[A-Z][\w.’'-]+ [A-Z][\w.’'-]+/(?:{_AGENCIES})"
    rf"|(?<=[.] )(?:{_AGENCIES}|Handout)|Photographer: [^\n]{{2,80}}"
    r")$"
)
_OPENS_CAPTION = re.compile(
    r"^(?:file(?: photo)? ?[-–—:]|file photo\b|photo:|pictured?:|image:|caption:|close (?-i:(?=[A-Z]))"
    r"|in this [^\n]{3,60} (?:file )?photo\b"
    r"|this (?:photo|image|picture|handout|undated)\b[^\n]{0,80}(?:released|provided|shows|taken|made)\b"
    r"|image [A-Z][^\n]{10,300} credit [A-Z])",
    re.IGNORECASE,
)
# At the foot of a story this credits the story itself.
_AGENCY_ALONE = re.compile(r"\((?:PA|AP|AFP|EPA|Reuters)\)$")
_LEAD_LABEL = re.compile(r"^(?:Photo|Video|Image)(?= [A-Z]{3,}|$)")
_IMAGE_TO_CREDIT = re.compile(
    r"(?:^|(?<= ))(?:Image|Photo) (?=[A-Z])[^\n]{10,400}? Credit (?:[A-Z][\w.’'-]+ ){1,3}?[A-Z][\w.’'-]+"
    r"(?:/[A-Z][^\n]{2,40}?)?(?=$| [A-Z]{3,})"
)
_LONGEST = 90
_CREDIT_REACH = 150
_LONGEST_BEFORE = 45


def is_caption(line: str, *, last: bool = False) -> bool:
    """Whether a whole line is the caption of a picture."""
    if word_count(line) > _LONGEST:
        return False
    if _OPENS_CAPTION.search(line):
        return True
    if _LINE_LABEL.search(line) and not SENTENCE_END.search(line):
        return True
    tail = line[-_CREDIT_REACH:]
    credited = ":" in tail or "/" in tail or tail[-1:].isalpha()
    found = _CREDIT_TAIL.search(line, max(0, len(line) - _CREDIT_REACH)) if credited else None
    if found is None and not last:
        found = _AGENCY_ALONE.search(line)
    if found is None and line.endswith((")", "]")):
        found = next((f for f in _IN_BRACKETS.finditer(line) if f.end() == len(line)), None)
    return found is not None and not line[: found.start()].rstrip().endswith((",", "said", "by"))


def cut_captions(line: str) -> tuple[list[str], list[Removed]]:
    """Cut captions and credits out of a line of running text."""
    removed: list[Removed] = []
    found = _LEAD_LABEL.search(line) or (_IMAGE_TO_CREDIT.search(line) if " Credit " in line else None)
    if found:
        removed.append(Removed(text=found.group(), reason=CAPTION))
        line = f"{line[: found.start()]}\n{line[found.end() :]}"
    pieces = [
        piece for part in line.split("\n") if part.strip() for piece in _cut_labels(part.strip(), removed)
    ]
    pieces = [rest for piece in pieces for rest in _cut_credits(piece, removed)]
    return [piece for piece in pieces if piece], removed


def _cut_labels(line: str, removed: list[Removed]) -> list[str]:
    """Cut what labels announce: to the next label, or to where the story can be seen to go on."""
    patterns = _labels_hinted_at(line)
    labels = _merged(sorted(found.span() for pattern in patterns for found in pattern.finditer(line)))
    if not labels:
        return [line]
    kept = [line[: labels[0][0]].strip()]
    for (start, end), (following, _) in zip(labels, [*labels[1:], (len(line), 0)], strict=True):
        rest = line[end:following].strip()
        resumes = resumes_at(rest)
        caption = rest[:resumes].strip() if resumes is not None else ""
        removed.append(Removed(text=f"{line[start:end].strip()} {caption}".strip(), reason=CAPTION))
        kept.append(rest[len(caption) :].strip())
    return [piece for piece in kept if piece]


def _labels_hinted_at(line: str) -> list[re.Pattern[str]]:
    """The labels that a line may hold; most hold none, which is cheap to see."""
    lowered = line.lower()
    hinted = (
        (_NUMBERED, _NUMBER.search(line)),
        (_BARE, "GETTY " in line or "REUTERS " in line or "Getty Images " in line),
        (_LABEL, " copyright" in lowered or " caption" in lowered),
    )
    return [pattern for pattern, hint in hinted if hint]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans, those that overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _cut_credits(line: str, removed: list[Removed]) -> list[str]:
    """Cut credits in brackets, each with the sentence before it, which is the caption."""
    pieces: list[str] = []
    at = 0
    for found in _IN_BRACKETS.finditer(line) if "(" in line or "[" in line else ():
        start = _caption_start(line, at, found.start())
        pieces.append(line[at:start].strip())
        reason = CAPTION if start < found.start() else CREDIT
        removed.append(Removed(text=line[start : found.end()].strip(), reason=reason))
        at = found.end()
    return [piece for piece in [*pieces, line[at:].strip()] if piece]


def _caption_start(line: str, floor: int, credit: int) -> int:
    """Where the caption before a credit starts.

    At the head of a line it is the sentence before; further on, that may as well be the story's.
    """
    before = line[floor:credit]
    if floor or word_count(before) > _LONGEST_BEFORE or len(split_sentences(before)) != 1:
        return credit
    return floor
