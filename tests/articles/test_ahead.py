"""The order in which entries come out, whatever the order in which they were fetched."""

from __future__ import annotations

import asyncio
import threading
import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles.ahead import Ahead, Reached
from summarizer.articles.lists import Entry
from summarizer.articles.threads import in_background

NAMES = [f"https://{host}.example/{n}" for host in "abc" for n in range(4)]
LISTS = [f"https://{host}.example/list{n}" for host in "ab" for n in range(3)]
# A list names pages and lists that come after it, so that none is deeper than the depth that is followed.
TREES = st.tuples(
    *(st.lists(st.sampled_from([*NAMES, *LISTS[n + 1 :]]), max_size=6) for n in range(len(LISTS)))
).map(lambda rows: dict(zip(LISTS, rows, strict=True)))
INPUTS = st.lists(st.sampled_from([*NAMES, *LISTS]) | st.integers(), max_size=8)


def in_order(parts, tree, met=None, depth=0):
    """Depth first, each address where it is first met; numbers stand for what needs no fetching."""
    met = set() if met is None else met
    for part in parts:
        if isinstance(part, int):
            yield part
        elif part not in met:
            met.add(part)
            if part in tree and depth < 4:
                yield from in_order(tree[part], tree, met, depth + 1)
            else:
                yield part


def handed_out(parts, reach, per_host=2):
    async def collect():
        ahead = Ahead(iter(parts), reach, per_host=per_host)
        return [found[0].url if isinstance(found, tuple) else found async for found in ahead.run()]

    return asyncio.run(collect())


def shallow(tree):
    """No list at a depth at which it is no longer opened: there it depends on who names it first."""
    return {
        name: [one for one in row if one not in tree or LISTS.index(name) < 2] for name, row in tree.items()
    }


@given(INPUTS, TREES.map(shallow), st.randoms(use_true_random=False), st.integers(1, 3))
def test_the_order_is_that_of_the_lists(inputs, tree, chance, per_host):
    under_way: list[str] = []

    async def reach(entry: Entry) -> Reached:
        host = entry.url.split("/")[2]
        under_way.append(host)
        assert under_way.count(host) <= per_host + 1  # the one whose turn it is goes before all others
        for _ in range(chance.randrange(6)):
            await asyncio.sleep(0)
        under_way.remove(host)
        rows = tree.get(entry.url)
        return Reached(entry.url, None if rows is None else [Entry(url) for url in rows])

    parts = [part if isinstance(part, int) else Entry(part) for part in inputs]
    assert handed_out(parts, reach, per_host) == list(in_order(inputs, tree))


def test_no_more_is_fetched_ahead_than_is_of_use():
    begun: list[int] = []
    blocked = asyncio.Event()

    async def reach(entry: Entry) -> Reached:
        number = int(entry.url.rpartition("/")[2])
        begun.append(number)
        if number == 0:
            await blocked.wait()
        return Reached(entry.url)

    async def run() -> None:
        parts = (Entry(f"https://h{n % 50}.example/{n}") for n in range(10_000))
        stream = Ahead(parts, reach, per_host=2).run()
        first = asyncio.create_task(anext(stream))
        for _ in range(5000):
            await asyncio.sleep(0 if len(begun) > 1000 else 0.001)
        assert len(begun) > 1000
        assert len(begun) <= 2000
        blocked.set()
        assert (await first)[0].url.endswith("/0")
        assert [int(found[0].url.rpartition("/")[2]) async for found in stream] == list(range(1, 10_000))

    asyncio.run(run())


def test_of_what_waits_only_the_address_is_kept():
    rows = [f"https://h{n % 20}.example/{n}" for n in range(10_000)]

    async def reach(entry: Entry) -> Reached:
        is_list = entry.url.endswith("map.xml")
        return Reached(entry.url, [Entry(url, leaf=True) for url in rows] if is_list else None)

    tracemalloc.start()
    try:
        assert handed_out([Entry("https://h.example/map.xml")], reach) == rows
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 15_000_000


def test_a_stream_in_the_background_may_end_before_it_is_taken():
    async def numbers():
        for number in range(5):
            yield number

    before = set(threading.enumerate())
    stream = in_background(numbers())
    first = next(stream)
    for worker in set(threading.enumerate()) - before:
        worker.join(20)
    assert [first, *stream] == [0, 1, 2, 3, 4]
