"""The small words of English, by what they do; and word lists written as one string."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a string as a set."""
    return frozenset(words.split())


PREPOSITIONS = word_set(
    "about above across after against along amid among around as at before behind below between "
    "beyond by despite down during for from in inside into like near of off on onto out outside over "
    "per since than through throughout to toward towards under until up upon versus via with within "
    "without"
)
CONJUNCTIONS = word_set(
    "and or but nor so yet if because although though while whereas whether when where that"
)
AUXILIARIES = word_set(
    "am is are was were be been being has have had having do does did will would shall should can "
    "could may might must isn't aren't wasn't weren't hasn't haven't hadn't won't"
)
DETERMINERS = word_set("the a an this that these those each every some any no all both either another")
PRONOUNS = word_set(
    "i you he she it we they me him her us them his its their my your our who whom whose which what "
    "himself themselves itself there here"
)
ADVERBS = word_set(
    "also already still now then later ago earlier today yesterday tomorrow only just even again so "
    "far not never more less yet once early late apart away back ahead together alone either "
    "aside currently reportedly nearly almost roughly approximately exactly immediately"
)
NUMBER_WORDS = word_set(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred "
    "thousand million billion trillion dozen dozens scores hundreds thousands millions several many "
    "few"
)
FUNCTION_WORDS = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | DETERMINERS | PRONOUNS | ADVERBS
