"""Words of saying that turn what is said around: "denied that ..." must never be printed as "said"."""

from __future__ import annotations

import re

_TURNING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)"
    r"|doubt(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disown(?:s|ed)?|disavow(?:s|ed)?|contradict(?:s|ed|ing)?"
    r"|rul(?:e|es|ed|ing) (?:it |that |this )?out|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)"
    r"|retract(?:s|ed|ing)?|withdr(?:aw|aws|ew|awn)|questioned|question(?:s|ing)? whether|ask(?:s|ed|ing)?"
    r"|not (?:say|said|confirm|believe|know|clear|comment)|no comment|unable to|could not|cannot|can't"
    r"|(?:did|do|does|has|had|have|would|will|is|was)(?:n['’]t| not|  never)|never|fail(?:s|ed)? to)\b",
    re.IGNORECASE,
)


def turns_around(cue: str | None) -> bool:
    """Whether the words of saying deny, doubt, question or withhold what follows them."""
    return cue is not None and _TURNING.search(cue) is not None


def said_by(speaker: str, cue: str | None) -> str:
    """Who stands before a statement: the speaker, with the cue where the words would mislead without it."""
    return f"{speaker} {' '.join(cue.split())}" if cue and turns_around(cue) else speaker
