"""Verbs whose past no ending shows: "found" and "find" are one word. Verbs of saying are left out."""

from __future__ import annotations

_FORMS = """
    begin began begun | burst | cut | hit
    | break broke broken | bring brought | build built | buy bought | catch caught
    | choose chose chosen | come came | die dead | draw drew drawn | drive drove driven | fall fell fallen
    | feel felt | fight fought | find found | flee fled | fly flew flown | forbid forbade forbidden
    | give gave given | go went gone | grow grew grown | hide hid hidden | hold held | keep kept
    | know knew known | lay laid | lead led | leave left | lose lost | make made | mean meant | meet met
    | pay paid | rise rose risen | run ran | see saw seen | seek sought | sell sold | send sent
    | shake shook shaken | shoot shot | show showed shown | sink sank sunk | speak spoke spoken
    | spend spent | stand stood | steal stole stolen | strike struck | swear swore sworn | swim swam swum
    | take took taken | teach taught | think thought | throw threw thrown | wear wore worn
    | win won | withdraw withdrew withdrawn | write wrote written
"""
_BASES = {
    form: base for base, *forms in (verb.split() for verb in _FORMS.split("|")) for form in (base, *forms)
}


def base_form(word: str) -> str:
    """The infinitive of an irregular verb's form; other words as they are."""
    return _BASES.get(word, word)


def is_irregular(word: str) -> bool:
    """Whether a word is a form of one of these verbs."""
    return word in _BASES
