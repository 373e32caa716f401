"""The words that tell who says or thinks something, and what may follow each of them.

A cue verb takes some of these complements:

=====  ===============================================================
clause  a clause, with or without "that": "said (that) the dam held"
that    a clause with "that", "how", "whether" and the like only
quote   words in quotation marks
who     a hearer before the complement: "told reporters that ..."
noun    a noun phrase: "criticised the plan", "warned of floods"
to      an infinitive: "vowed to rebuild"
count   a thing and its number: "put the crowd at 300", "revised the toll to 12"
=====  ===============================================================

`speech` is False for attitudes and plans (believe, want, support), which are no utterances.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summarizer.language.lexicon import word_set

Form = Literal["base", "s", "past", "participle", "ing"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue verb: its lemma, the complements that it takes, whether it is an utterance."""

    lemma: str
    takes: frozenset[str]
    speech: bool


@dataclass(frozen=True, slots=True)
class CueForm:
    """One inflected form of a cue verb; "said" is past and participle at once."""

    cue: Cue
    forms: frozenset[Form]


_IRREGULAR: dict[str, tuple[str, str, str, str]] = {
    # base: s, past, participle, ing
    "say": ("says", "said", "said", "saying"),
    "tell": ("tells", "told", "told", "telling"),
    "write": ("writes", "wrote", "written", "writing"),
    "read": ("reads", "read", "read", "reading"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "know": ("knows", "knew", "known", "knowing"),
    "feel": ("feels", "felt", "felt", "feeling"),
    "find": ("finds", "found", "found", "finding"),
    "see": ("sees", "saw", "seen", "seeing"),
    "show": ("shows", "showed", "shown", "showing"),
    "foresee": ("foresees", "foresaw", "foreseen", "foreseeing"),
    "forecast": ("forecasts", "forecast", "forecast", "forecasting"),
    "hear": ("hears", "heard", "heard", "hearing"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "seek": ("seeks", "sought", "sought", "seeking"),
    "understand": ("understands", "understood", "understood", "understanding"),
    "cast": ("casts", "cast", "cast", "casting"),
    "remember": ("remembers", "remembered", "remembered", "remembering"),
    "retell": ("retells", "retold", "retold", "retelling"),
    "foretell": ("foretells", "foretold", "foretold", "foretelling"),
    "rebut": ("rebuts", "rebutted", "rebutted", "rebutting"),
    "quip": ("quips", "quipped", "quipped", "quipping"),
    "plan": ("plans", "planned", "planned", "planning"),
    "admit": ("admits", "admitted", "admitted", "admitting"),
    "slam": ("slams", "slammed", "slammed", "slamming"),
    "rap": ("raps", "rapped", "rapped", "rapping"),
    "prefer": ("prefers", "preferred", "preferred", "preferring"),
    "infer": ("infers", "inferred", "inferred", "inferring"),
    "refer": ("refers", "referred", "referred", "referring"),
    "concur": ("concurs", "concurred", "concurred", "concurring"),
    "forget": ("forgets", "forgot", "forgotten", "forgetting"),
    "chat": ("chats", "chatted", "chatted", "chatting"),
    "pen": ("pens", "penned", "penned", "penning"),
    "blog": ("blogs", "blogged", "blogged", "blogging"),
}

# complements, then lemmas; one kind of verb a line
_SPEECH = """
clause quote: say add note explain argue claim insist assert contend allege
clause quote: reply respond answer recall remark observe recount quip joke concede admit acknowledge
clause quote: state declare announce confirm stress emphasize emphasise reiterate repeat conclude
clause quote: predict suggest warn complain lament caution boast exclaim opine muse reckon reaffirm
clause quote: testify vow promise pledge swear counter retort shout yell scream chant whisper
clause quote: tweet retweet post write blog email text proclaim preach venture volunteer interject
clause quote: deny reveal disclose report explain estimate imply speculate theorize intone affirm
clause quote: agree fret gripe grumble fume hint gush enthuse underscore charge clarify propose
clause quote: advise demand elaborate mention indicate guarantee attest cite brag cry signal
clause quote who: tell assure inform notify reassure remind
wh quote who: ask
wh: wonder
that quote: maintain
quote: continue read sing pen marvel chime crow conclude begin laugh sigh snap put
to: vow pledge promise offer agree demand threaten decline refuse
noun quote: slam blast praise criticize criticise condemn denounce decry bemoan assail deride mock
noun quote: exhort scold implore
noun quote: lambaste lambast rebuke chide accuse blame urge applaud hail tout rebut dismiss reject
noun quote: echo cite recite describe call dub label brand portray liken characterize characterise
noun quote: defend endorse reference rip ridicule attack thank congratulate commend
noun: confirm deny announce claim suggest propose lament reiterate express mention discuss
noun: acknowledge reveal disclose explain describe note stress emphasize recount highlight
noun: outline repeat recommend question oppose predict criticize recall admit report quote
count: put estimate revise
about: complain boast brag joke warn talk speak fret wonder hint rail vouch allude respond refer speculate
about: lash point argue agree apologize apologise plead call object muse testify elaborate
"""

_ATTITUDE = """
clause: think believe hope know fear expect assume feel realize realise doubt worry learn guess
clause: understand imagine wish foresee forecast figure anticipate presume suspect envision dream
that: find show determine decide discover remember forget calculate concur see hear recognize
to: want plan intend seek hope expect prefer aim wish
noun: favor favour support oppose prefer want deem fear back consider blame doubt
about: worry think know care hear
"""

# where a verb points with a preposition ("complained about"), these are part of the cue
PREPOSITIONS: dict[str, frozenset[str]] = {
    "warn": frozenset({"of", "against", "about"}),
    "refer": frozenset({"to"}),
    "allude": frozenset({"to"}),
    "respond": frozenset({"to"}),
    "object": frozenset({"to"}),
    "point": frozenset({"to"}),
    "call": frozenset({"for", "on", "upon"}),
    "rail": frozenset({"against", "about", "at"}),
    "lash": frozenset({"at"}),
    "vouch": frozenset({"for"}),
    "apologize": frozenset({"for"}),
    "apologise": frozenset({"for"}),
    "plead": frozenset({"for"}),
    "hint": frozenset({"at"}),
    "agree": frozenset({"on", "with"}),
    "argue": frozenset({"for", "against", "about"}),
}
ABOUT = frozenset({"about", "of", "on", "over"})


def _inflect(lemma: str) -> tuple[str, str, str, str]:
    """The s, past, participle and ing form of a lemma."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    hiss = lemma.endswith(("s", "sh", "ch", "x"))
    return lemma + ("es" if hiss else "s"), lemma + "ed", lemma + "ed", lemma + "ing"


def _verbs(table: str, speech: bool) -> dict[str, Cue]:
    takes: dict[str, set[str]] = {}
    for line in table.strip().splitlines():
        kinds, lemmas = line.split(":")
        for lemma in lemmas.split():
            takes.setdefault(lemma, set()).update(kinds.split())
    return {lemma: Cue(lemma, frozenset(kinds), speech) for lemma, kinds in takes.items()}


_VERBS = (_verbs(_SPEECH, speech=True), _verbs(_ATTITUDE, speech=False))
_FORMS: tuple[Form, ...] = ("s", "past", "participle", "ing")


def _all_forms() -> dict[str, CueForm]:
    """Every inflected form; a verb of both tables is speech with the complements of the first."""
    found: dict[str, tuple[Cue, set[Form]]] = {}
    for table in _VERBS:
        for lemma, cue in table.items():
            words = (lemma, *_inflect(lemma))
            for word, form in zip(words, ("base", *_FORMS), strict=True):
                if word in found and found[word][0].lemma != lemma:
                    continue
                if word not in found:
                    found[word] = (cue, set())
                elif found[word][0].speech and not cue.speech:
                    continue
                found[word][1].add(form)
    return {word: CueForm(cue, frozenset(forms)) for word, (cue, forms) in found.items()}


CUES: dict[str, CueForm] = _all_forms()

# nouns that hold a statement: "the claim that ...", "in a statement"
STATEMENT_NOUNS = word_set(
    "statement report tweet post letter email memo filing claim argument assertion suggestion "
    "allegation warning announcement admission complaint accusation assurance promise vow pledge "
    "belief notion idea fear hope view prediction speculation conclusion remark comment message "
    "insistence charge denial"
)
