"""What holds of every grouping: the laws of order, of adding day by day, of copies and of corrections."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.articles import article_from_text
from summarizer.batch import Stories, features_of, group

DAYS = [f"2031-05-{day:02}" for day in range(1, 29)]
# (event, telling): what a day brings; a day of its own for each event keeps what is told apart far apart.
tellings = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4)), min_size=1, max_size=14, unique=True)
few = settings(max_examples=25)


@pytest.fixture(scope="session")
def told(newsroom):
    """Articles for (event, telling) pairs."""
    cache = {}

    def make(pairs):
        for event, telling in pairs:
            if (event, telling) not in cache:
                cache[event, telling] = newsroom.tell(event, telling, DAYS[event])
        return [cache[pair] for pair in pairs]

    return make


@pytest.fixture(scope="session")
def by_event(told):
    """What the stories should be: the articles of each event."""

    def wanted(pairs):
        events = defaultdict(set)
        for pair, article in zip(pairs, told(pairs), strict=True):
            events[pair[0]].add(article.sha256)
        return {frozenset(digests) for digests in events.values()}

    return wanted


def added(*batches):
    stories = Stories()
    for batch in batches:
        stories.add(map(features_of, batch))
    return stories.stories()


@few
@given(tellings)
def test_a_story_is_all_that_is_told_of_one_event(told, members, by_event, pairs):
    assert members(group(told(pairs))) == by_event(pairs)


@few
@given(tellings.flatmap(lambda pairs: st.tuples(st.just(pairs), st.permutations(pairs))))
def test_the_order_of_the_articles_is_irrelevant(told, both):
    assert group(told(both[0])) == group(told(both[1]))


@few
@given(tellings, st.sets(st.integers(0, 5)))
def test_days_that_share_no_event_may_come_one_after_the_other(told, pairs, second_day):
    first = [pair for pair in pairs if pair[0] not in second_day]
    second = [pair for pair in pairs if pair[0] in second_day]
    at_once = {story.id: story for story in group(told(pairs))}
    assert {story.id: story for story in added(told(first), told(second))} == at_once


@few
@given(tellings, st.data())
def test_an_event_may_straddle_days_where_its_articles_are_alike(told, members, by_event, pairs, data):
    days = data.draw(st.lists(st.integers(0, 2), min_size=len(pairs), max_size=len(pairs)))
    batches = [[pair for pair, of in zip(pairs, days, strict=True) if of == day] for day in range(3)]
    assert members(added(*(told(batch) for batch in batches))) == by_event(pairs)


@few
@given(tellings, tellings)
def test_what_is_in_a_story_stays_there_in_its_place(told, before, after):
    stories = Stories()
    stories.add(map(features_of, told(before)))
    earlier = stories.stories()
    stories.add(map(features_of, told(after)))
    later = stories.stories()
    for old, new in zip(earlier, later, strict=False):
        assert (new.id, new.title) == (old.id, old.title)
        assert new.articles[: len(old.articles)] == old.articles


@few
@given(tellings)
def test_adding_the_same_again_or_nothing_changes_nothing(told, pairs):
    articles = told(pairs)
    assert added(articles, articles, []) == added(articles)


@few
@given(tellings, st.integers(0, 13), st.sampled_from(["2031-05-02", "1998-11-30", None]), st.booleans())
def test_a_copy_joins_its_original(told, pairs, which, day, later):
    articles = told(pairs)
    original = articles[which % len(articles)]
    copy = article_from_text(
        original.text, title="A headline of the desk's own", published=day, outlet="Tarn Gazette"
    )
    stories = added(articles, [copy]) if later else group([*articles, copy])
    holding = [{one.sha256 for one in story.articles} & {original.sha256, copy.sha256} for story in stories]
    assert {original.sha256, copy.sha256} in holding


def test_no_two_stories_have_one_id(tell):
    # A story is named after its earliest article. That one is moved out, left out, and comes again.
    first, second, third = tell(1, 0, "2031-05-01"), tell(1, 1, "2031-05-02"), tell(2, 0)
    (story,) = group([first, second])
    moved = story.model_copy(update={"articles": story.articles[1:]})
    stories = Stories([moved], map(features_of, [second]), least=2)  # nothing is as alike as that
    stories.add(map(features_of, [first, third]))
    ids = [one.id for one in stories.stories()]
    assert len(set(ids)) == len(ids) == 3
    assert ids[0] == story.id == first.sha256[:12]


def test_what_a_person_moved_stays_and_draws_its_like(tell, members):
    flood, fire = [tell(1, telling) for telling in range(3)], [tell(2, telling) for telling in range(3)]
    stories = {story.id: story for story in group([*flood, *fire])}
    assert len(stories) == 2
    one, other = stories.values()
    moved = one.articles[0]
    corrected = [
        one.model_copy(update={"articles": one.articles[1:]}),
        other.model_copy(update={"articles": [*other.articles, moved]}),
    ]
    again = Stories(corrected, map(features_of, [*flood, *fire]))
    again.add(map(features_of, [tell(1, 3), tell(2, 3), tell(3, 0)]))
    sizes = {story.id: len(story.articles) for story in again.stories()}
    assert sizes[one.id] == 3
    assert sizes[other.id] == 5
    assert moved in next(story.articles for story in again.stories() if story.id == other.id)


def test_an_event_of_every_year_is_a_story_each_year(tell, members):
    this_year = [tell(1, telling, "2031-05-06") for telling in range(5)]
    last_year = [tell(1, telling, "2030-05-07") for telling in range(5, 10)]
    assert members(group([*this_year, *last_year])) == {
        frozenset(one.sha256 for one in this_year),
        frozenset(one.sha256 for one in last_year),
    }


@pytest.mark.parametrize("day", ["2030-11-30", None])
def test_one_wrong_or_missing_date_does_not_part_an_article_from_its_like(tell, day):
    assert len(group([*(tell(1, telling) for telling in range(3)), tell(1, 3, day)])) == 1


def test_one_event_told_five_hundred_times_on_a_day_is_one_story(tell):
    (story,) = group(tell(1, telling) for telling in range(500))
    assert len(story.articles) == 500


def test_a_story_says_when_it_began_and_ended_and_what_it_is_about(tell):
    days = ["2031-05-07T23:00:00-05:00", "2031-05-06", None, "2031-05-08T02:00:00+00:00"]
    articles = [
        tell(1, telling, day, title=f"Dam of Vell breaks {'at night ' * telling}")
        for telling, day in enumerate(days)
    ]
    (story,) = group(articles)
    assert (story.first, story.last) == ("2031-05-06", "2031-05-08")
    assert [one.published for one in story.articles] == [days[1], days[3], days[0], days[2]]
    assert "Dam of Vell breaks" in story.title
    (undated,) = group([tell(1, 0, None)])
    assert (undated.first, undated.last) == (None, None)


def test_stories_come_the_largest_first_then_by_time(tell):
    stories = group(
        [tell(1, 0, DAYS[5]), tell(2, 0, DAYS[2]), *(tell(3, telling, DAYS[9]) for telling in range(3))]
    )
    assert [len(story.articles) for story in stories] == [3, 1, 1]
    assert [story.first for story in stories[1:]] == [DAYS[2], DAYS[5]]


@pytest.mark.parametrize(
    "text", ["12 34 56.", "A b c d.", "x" * 50_000, "a " * 100_000, "日本語の記事です。" * 50]
)
def test_texts_without_words_are_stories_of_their_own(tell, text):
    stories = group([article_from_text(text), tell(1, 0), tell(1, 1)])
    assert [len(story.articles) for story in stories] == [2, 1]
    assert len(group([article_from_text(text)])) == 1


def test_an_article_without_a_headline_is_known_by_its_first_words():
    text = "A ferry with 212 people on board caught fire off Port Valen on Tuesday. " * 4
    (story,) = group([article_from_text(text)])
    assert story.title == story.articles[0].title
    assert text.startswith(story.title.removesuffix(" …"))
    assert 70 < len(story.title) <= 100


def test_nothing_makes_no_story():
    assert group([]) == []


OTHER_LANGUAGES = {
    "de": [
        "Der Stadtrat von Oslin hat gestern nach langer Sitzung beschlossen, dass die alte Brücke im Herbst"
        " gesperrt wird. Die Bürgermeisterin Ana Ruiz sagte, es werde für die Fischer eine Fähre geben.",
        "Die Feuerwehr in Vell hat in der Nacht einen Brand in der Zuckerfabrik gelöscht. Es wurde niemand"
        " verletzt, wie der Sprecher Piet Holm sagte, aber das Dach wird wohl nicht zu retten sein.",
        "Im Zoo von Arn ist nach vielen Jahren wieder ein Nashorn geboren worden. Die Tierärzte sagten, dass"
        " es der Mutter gut geht und dass man das Junge im Sommer sehen kann.",
    ],
    "es": [
        "El ayuntamiento de Oslin decidió ayer que el puente viejo se cerrará en otoño. La alcaldesa Ana Ruiz"
        " dijo que habrá un barco para los pescadores y que no se sabe cuánto va a durar la obra.",
        "Los bomberos de Vell apagaron por la noche un incendio en la fábrica de azúcar. No hubo heridos,"
        " según dijo el portavoz Piet Holm, pero el techo no se podrá salvar y la fábrica estará cerrada.",
        "En el zoológico de Arn nació un rinoceronte después de muchos años. Los veterinarios dijeron que la"
        " madre está bien y que el público lo podrá ver cuando llegue el verano.",
    ],
}


@pytest.mark.parametrize("language", sorted(OTHER_LANGUAGES))
def test_articles_are_not_one_story_for_being_in_one_language(language):
    articles = [article_from_text(text, published="2031-05-06") for text in OTHER_LANGUAGES[language]]
    assert {article.language for article in articles} == {language}
    assert len(group(articles)) == 3
