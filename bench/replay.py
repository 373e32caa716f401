"""Finding recorded answers: this program's replay beside plain vcrpy that matches on the body, in one run.

    python bench/replay.py [--sizes 10,100,1000] [--concurrency 20]

Each cassette holds chat completions of about the size of an article's, made from a fixed seed. Both play the
same requests, in another order than recorded, through the same OpenAI client. Times are of the processor, in
milliseconds a request; `load` is reading the cassette, `find` the search for a recording alone, `play` the
client with it. What vcrpy takes is to be set beside `play`: its loading is left out. Memory is the peak while
loading and playing. The last lines are the bundled cases, checked as `summarizer check` does: the time until
a process can begin, that of its first case, and that of the same case once more.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
import tracemalloc
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

ADDRESS = "http://127.0.0.1:1/v1"
WORDS = (
    "river",
    "bank",
    "engineer",
    "bridge",
    "county",
    "ferry",
    "crack",
    "pier",
    "Monday",
    "closed",
    "said",
)


def exchanges(size: int) -> list[dict]:
    """Requests and responses as vcrpy has them in memory."""
    draw = random.Random(size)  # noqa: S311 - no secret
    system = " ".join(draw.choices(WORDS, k=700))
    found = []
    for number in range(size):
        article = [f"[{n}, {json.dumps(' '.join(draw.choices(WORDS, k=20)))}]" for n in range(1, 31)]
        asked = {
            "messages": [
                {"role": "system", "content": system},
                {"role": "user", "content": f"{number}\n" + "\n".join(article)},
            ],
            "model": "toy",
        }
        message = {"role": "assistant", "content": json.dumps({"n": number, "w": draw.choices(WORDS, k=300)})}
        answer = {
            "id": "1", "object": "chat.completion", "created": 0, "model": "toy",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }  # fmt: skip
        found.append({"asked": asked, "answer": answer})
    return found


def write(path: Path, made: list[dict]) -> None:
    """The cassette in this program's format."""
    from summarizer.model import cassette

    interactions = [
        {
            "request": {
                "method": "POST",
                "uri": f"{ADDRESS}/chat/completions",
                "body": json.dumps(one["asked"], separators=(",", ":")),
                "headers": {},
            },
            "response": {
                "status": {"code": 200, "message": "OK"},
                "headers": {"content-type": ["application/json"]},
                "body": {"string": json.dumps(one["answer"])},
            },
        }
        for one in made
    ]
    path.write_text(cassette.serialize({"version": 1, "interactions": interactions}), encoding="utf-8")


async def play(client, made: list[dict], concurrency: int) -> None:  # noqa: ANN001  # the SDK is imported late
    """Ask for everything, in another order than recorded; every answer must be the right one."""
    slots = asyncio.Semaphore(concurrency)
    order = list(range(len(made)))
    random.Random(1).shuffle(order)  # noqa: S311 - no secret

    async def one(number: int) -> None:
        async with slots:
            completion = await client.chat.completions.create(**made[number]["asked"])
        if json.loads(completion.choices[0].message.content)["n"] != number:
            raise SystemExit("a wrong answer was played")

    await asyncio.gather(*(one(number) for number in order))


def ours(path: Path, made: list[dict], concurrency: int) -> dict[str, float]:
    """Milliseconds a request of this program, by stage."""
    import openai

    from summarizer.model.replay import Recordings, client_of

    start = time.process_time()
    recordings = Recordings.load(path)
    loaded = time.process_time()

    async def run() -> None:
        async with openai.AsyncOpenAI(
            api_key="none", base_url=ADDRESS, max_retries=0, http_client=client_of(recordings)
        ) as client:
            await play(client, made, concurrency)

    asyncio.run(run())
    played = time.process_time()
    again = Recordings(path, recordings.all)
    bodies = [json.dumps(one["asked"], separators=(",", ":")).encode() for one in made]
    begun = time.process_time()
    for body in bodies:
        again.take("POST", f"{ADDRESS}/chat/completions", body)
    found = time.process_time()
    spent = {"load": loaded - start, "play": played - loaded, "find": found - begun}
    return {name: 1000 * seconds / len(made) for name, seconds in spent.items()}


def theirs(path: Path, made: list[dict], concurrency: int) -> float:
    """Milliseconds a request of vcrpy with match_on=[method, uri, body]; it shares no code with the above."""
    import openai
    from vcr import VCR

    from summarizer.model import cassette

    vcr = VCR(record_mode="none", match_on=["method", "uri", "body"])
    vcr.register_serializer("yaml", cassette)

    async def run() -> float:
        client = openai.AsyncOpenAI(api_key="none", base_url=ADDRESS, max_retries=0)
        with vcr.use_cassette(str(path)):
            start = time.process_time()
            async with client:
                await play(client, made, concurrency)
            return time.process_time() - start

    return 1000 * asyncio.run(run()) / len(made)


def peak(path: Path, made: list[dict], concurrency: int) -> float:
    """Megabytes at the most, while loading and playing."""
    tracemalloc.start()
    ours(path, made, concurrency)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def cases() -> None:
    """The bundled cases, each as the first of a process of its own and again."""
    from summarizer.cases import find_cases

    print(f"\n{'check':<12}{'articles':>9}{'result':>9}{'start-up':>10}{'first':>8}{'again':>8}")
    for folder in find_cases([ROOT / "cassettes"]):
        command = [sys.executable, __file__, "--case", str(folder)]
        runs = [json.loads(subprocess.check_output(command)) for _ in range(3)]
        start, first, again = (min(run[name] for run in runs) for name in ("start", "first", "again"))
        print(
            f"{folder.name:<12}{runs[0]['articles']:>9}{runs[0]['kind']:>9}"
            f"{start:>8.2f} s{first:>6.2f} s{again:>6.2f} s"
        )


def one_case(folder: Path) -> None:
    """As JSON, the seconds of `summarizer check`: until it begins, for its first case, for it once more.

    Start-up is the program and the SDKs. What a first case needs beyond, the reader of pages for instance,
    is its own time.
    """
    from summarizer.cases import Case, How, check
    from summarizer.cli.sdk import load_sdk_for_good

    load_sdk_for_good()
    moments = [time.process_time()]
    for _ in range(4):
        result = asyncio.run(check(folder, How())).result
        moments.append(time.process_time())
    spent = [then - now for now, then in pairwise(moments)]
    told = {"start": moments[0], "first": spent[0], "again": min(spent[1:])}
    articles = len(Case.open(folder).manifest.articles)
    print(json.dumps({**told, "kind": result.kind, "articles": articles}))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="10,100,1000", help="recordings in a cassette (10,100,1000)")
    parser.add_argument("--concurrency", type=int, default=20, help="requests under way at a time (20)")
    parser.add_argument("--case", type=Path, help="check this case alone, and print its times as JSON")
    wanted = parser.parse_args()
    if wanted.case:
        one_case(wanted.case)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "warm.yaml")
        write(path, exchanges(5))
        ours(path, exchanges(5), wanted.concurrency)
        print(f"{'recordings':>10}{'MB':>7}{'load':>8}{'find':>8}{'play':>8}{'vcrpy':>9}{'peak MB':>9}")
        for size in map(int, wanted.sizes.split(",")):
            made, path = exchanges(size), Path(folder, f"{size}.yaml")
            write(path, made)
            runs = [ours(path, made, wanted.concurrency) for _ in range(3)]
            spent = {stage: min(run[stage] for run in runs) for stage in runs[0]}
            vcrpy = theirs(path, made, wanted.concurrency)
            print(
                f"{size:>10}{path.stat().st_size / 1e6:>7.2f}{spent['load']:>8.2f}{spent['find']:>8.3f}"
                f"{spent['play']:>8.2f}{vcrpy:>9.2f}{peak(path, made, wanted.concurrency):>9.1f}"
            )
    cases()


if __name__ == "__main__":
    main()
