"""Which pronoun goes with a person, by the first name: common names of many countries, sure ones only."""

from __future__ import annotations

from summarizer.language.lexicon import word_set

_MEN = word_set(
    "aaron abdul abdullah adam adrian ahmad ahmed alan albert alejandro ali andre andrei andrew angus "
    "anthony antonio arthur ben benjamin bernard bill bob boris brad brandon brett brian bruce "
    "carl carlos charles charlie christopher chuck colin craig dan daniel dave david dennis derek diego "
    "dmitry donald doug douglas duncan ed eddie edward emmanuel eric ernest francois frank fred gary "
    "george gerald giovanni glenn gordon graham greg gregory gustav hamid hans harold harry hassan "
    "henry howard hugh ian ibrahim igor ivan jack jacob jake james jason javier jeff jeffrey jeremy "
    "jerry jim jimmy joe joel john johnny jonathan jorge jose joseph josh joshua juan justin karl keith "
    "ken kenneth kevin khalid klaus kyle larry lawrence leonard luis luke mahmoud marc marco marcus "
    "mario mark martin matt matthew michael miguel mike mitch mohamed mohammad mohammed muhammad nathan "
    "neil nicholas nick nigel oleg oliver olivier omar oscar patrick paul pedro pete peter phil philip "
    "pierre rafael ralph ravi ray raymond richard rick rob robert roberto roger ron ronald ross roy "
    "russell ryan sam samuel scott sean sergei simon stephen steve steven stuart ted terry theodore "
    "thomas tim timothy todd tom tommy tony trevor viktor vincent vladimir walter warren wayne william "
    "yusuf zachary "
    "ivo jan johan jens lars leo liam logan lukas mateo mats nikolai noah otto pablo per rajesh "
    "ramesh sanjay sunil sven tariq tomas umar vikram wolfgang yuri zoltan amir anders arjun"
)
_WOMEN = word_set(
    "marta lise nneka ngozi "
    "abigail agnes aisha alexandra alice alison amanda amy ana andrea angela anita ann anna anne annie "
    "barbara beatrice becky beth betty brenda bridget carla carmen carol caroline catherine charlotte "
    "cheryl christina christine claire clara cynthia deborah denise diana diane donna doris dorothy "
    "edith eileen elaine elena elizabeth ellen emily emma erin esther eva evelyn fatima fiona florence "
    "frances gabriela gina gloria grace greta hannah heather helen helena ingrid irene isabel "
    "isabella jane janet jean jennifer jessica jill joan joanna josephine joyce judith judy julia julie "
    "karen kate katherine kathleen katie kelly kimberly kirsten kristen laura lauren leila linda lisa "
    "louise lucia lucy lydia lynn maggie margaret maria marie marilyn marina marion martha mary maureen "
    "megan melanie melinda melissa michelle miriam monica nancy naomi natalie natasha nicola nicole "
    "nina nora olga olivia pamela patricia paula pauline penny priscilla rachel rebecca renee rita rosa "
    "rose rosemary ruth sally samantha sandra sara sarah sharon sheila shirley sofia sonia sophia "
    "sophie stella stephanie susan suzanne svetlana sylvia tamara tara teresa theresa tina tracy ursula "
    "valerie vanessa vera veronica victoria virginia vivian wendy yasmin yvonne zainab zoe "
    "ada agnieszka amelia anja astrid ava beata birgit camille chloe daria dalia ebba ella elsa "
    "freya hilda inga isla ivana jana katarina katya lara layla lena lina lila lotte mia mila mira "
    "nadia olena petra priya sabine sigrid sunita ulrike zara"
)


def gender_of(name: str) -> str:
    """Of a name of several words "m", "f" or "", where its first does not tell."""
    first, _, rest = name.partition(" ")
    if not rest:
        return ""
    low = first.lower()
    return "m" if low in _MEN else "f" if low in _WOMEN else ""
