"""Words that hold back: what may be, is reported or alleged, is planned, is not so.

Two lists for doubt: what is sure to hold back where a source has it, and the wider one of all by which a
sentence may show that it does. What tells the two apart errs on the side of letting a sentence pass.
"""

from __future__ import annotations

import re

_DOUBT = (
    r"(?-i:may|might)(?! \d)|could(?! not\b|n['’]t| (?:be )?(?:see|hear|feel|felt|smell))|possibl[ey]"
    r"|perhaps|probabl[ey]|likely|unlikely"
    r"|reportedly|alleged(?:ly)?|apparent(?:ly)?|suspected|purported(?:ly)?|supposed(?:ly)?|rumou?red"
    r"|un(?:confirmed|verified|proven)(?: (?:reports?|accounts?|claims?|rumou?rs?))?"
    r"|(?:is|are|was|were) (?:believed|thought|said|understood|feared|presumed|suspected)"
    r"|(?:believed|thought|said|understood|feared|presumed) to (?:be|have)|seem(?:s|ed)?|appear(?:s|ed) to"
    r"|potential(?:ly)?|presumed|presumably|if confirmed"
)
_PLANS = (
    r"(?:plan(?:s|ned|ning)?|propos(?:e|es|ed|ing)|intend(?:s|ed|ing)?|want(?:s|ed)?|hop(?:e|es|ed|ing)"
    r"|threaten(?:s|ed|ing)?|expected|scheduled|consider(?:s|ed|ing)|aim(?:s|ed|ing)?|ready|prepar(?:es|ing)"
    r"|vow(?:s|ed)?|promis(?:es|ed)|agreed|willing|asked|urged|called on \w+|(?:is|are|was|were|be) set) to"
)
_SOFT = (
    r"whether|if|unclear|unsure|suggest\w*|signs?|investigat\w+|looking (?:at|into)|possibilit\w*"
    r"|suspicion\w*|suspect\w*|doubt\w*|question\w*|chance|risk\w*|fear\w*|believ\w+|thought|think\w*|expect\w*"
    r"|estimat\w*|assum\w+|presum\w*|claim\w*|accus\w+|alleg\w*|rumou?r\w*|unproved|plan\w*|propos\w*"
    r"|intend\w*|intention\w*|want\w*|hop(?:e|es|ed|ing)|threat\w*|schedul\w+|due|consider\w*|aim\w*"
    r"|vow\w*|promis\w*|pledg\w*|will|would|should|ready|prepar\w+|willing"
    r"|ask\w*|urg(?:e|es|ed|ing)|call\w*|agree\w*|excluded|ruled out|not clear|seek\w*|sought"
)
_HELD_BACK = re.compile(rf"\b(?:{_DOUBT}|{_PLANS})\b", re.IGNORECASE)
_HOLDS_BACK = re.compile(rf"\b(?:{_DOUBT}|{_PLANS}|{_SOFT})\b|\?", re.IGNORECASE)
# "not only" says that it is so.
_NO_NEGATION = re.compile(
    r"\b(?:not (?:only|just|merely|least|until)|no (?:fewer|less|more|later|earlier|sooner) than|no doubt"
    r"|nothing but|if not|whether or not|or not)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|hardly|scarcely|nowhere)\b|n['’]t\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|reject(?:s|ed|ing)?|refut(?:es?|ed|ing)|dismiss(?:es|ed|ing)?"
    r"|rul(?:es?|ed|ing) (?:it |that |this )?out|disput(?:es?|ed|ing)|contradict(?:s|ed|ing)?"
    r"|refus(?:es?|ed|ing)|declin(?:es?|ed|ing) to|fail(?:s|ed|ing)? to|disown(?:s|ed)?|disavow(?:s|ed)?"
    r"|retract(?:s|ed|ing)?|far from)\b",
    re.IGNORECASE,
)
# A stand against what somebody says, which no report of differing accounts takes of itself.
_STAND = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|reject(?:s|ed|ing)?|refut(?:es?|ed|ing)|dismiss(?:es|ed|ing)?"
    r"|disown(?:s|ed)?|disavow(?:s|ed)?|retract(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)


def hedge_in(words: str) -> str | None:
    """The first words that hold back what is told ("may", "plans to"); None where nothing does."""
    found = _HELD_BACK.search(words)
    return found.group() if found else None


def holds_back(words: str) -> bool:
    """Whether anything in the words shows that they tell no plain fact."""
    return _HOLDS_BACK.search(words) is not None


def is_negated(words: str) -> bool:
    """Whether a clause says that something is not so. A denial of what is not so says that it is."""
    plain = _NO_NEGATION.sub(" ", words)
    return (_NEGATION.search(plain) is not None) != (_DENIAL.search(plain) is not None)


def behind_hedge(words: str) -> str:
    """What follows the first words that hold back, "" where there are none."""
    found = _HELD_BACK.search(words)
    return words[found.end() :] if found else ""


def behind_negation(words: str) -> str:
    """What follows the first word of negation or denial, "" where there is none."""
    plain = _NO_NEGATION.sub(" ", words)
    ends = [found.end() for found in (_NEGATION.search(plain), _DENIAL.search(plain)) if found]
    return plain[min(ends) :] if ends else ""


def denies(words: str) -> bool:
    """Whether the words speak of denying, rejecting, refusing."""
    return _DENIAL.search(words) is not None


def takes_a_stand(words: str) -> bool:
    """Whether the words have somebody deny, reject or dismiss something."""
    return _STAND.search(words) is not None


def says_no(words: str) -> bool:
    """Whether there is any word of negation or denial in the words."""
    plain = _NO_NEGATION.sub(" ", words)
    return _NEGATION.search(plain) is not None or denies(plain)
