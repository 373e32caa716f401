"""Fetching and reading many pages: processor time a page and memory, from a sitemap on sites of the loopback.

    python bench/fetching.py [--pages 1000] [--sites 8] [--pieces]

The sites are in another process and answer at once. No pause is kept, so that what is measured is the
program. With `--pieces` pages are fetched, kept and handed out in order, but not read as articles.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import resource
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from summarizer.articles import Limits, pieces_of, read_all  # noqa: E402
from summarizer.records import Failed  # noqa: E402

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

TEXT = (
    "A ferry with {n} passengers ran aground off Port Valen on Tuesday evening, the coast guard said. "
    "All of them were taken ashore by lifeboats before midnight, and nobody was hurt. "
)
LIMITS = Limits(allow_private=True, pause=0, per_host=8)


def serve(pages: int, sites: int, ready: Queue[str]) -> None:
    """Sites at 127.0.0.1, 127.0.0.2, ...; the first has the sitemap of all."""
    addresses: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            kind = "text/html"
            if self.path == "/sitemap.xml":
                rows = "".join(f"<url><loc>{addresses[n % sites]}/{n}</loc></url>" for n in range(pages))
                kind, body = "application/xml", f"<urlset>{rows}</urlset>"
            elif self.path == "/robots.txt":
                body = ""
            else:
                text = TEXT.format(n=self.path[1:])
                body = f"<html><head><title>{self.path}</title></head><body><article>{f'<p>{text}</p>' * 12}"
            data = body.encode()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    for number in range(sites):
        server = ThreadingHTTPServer((f"127.0.0.{number + 1}", 0), Handler)
        server.daemon_threads = True
        addresses.append(f"http://127.0.0.{number + 1}:{server.server_port}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
    ready.put(addresses[0])
    threading.Event().wait()


async def count_articles(address: str) -> int:
    """How many articles are read."""
    return len([1 async for found in read_all([address], limits=LIMITS) if not isinstance(found, Failed)])


def main() -> None:
    """Print one line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--sites", type=int, default=8)
    parser.add_argument("--pieces", action="store_true")
    wanted = parser.parse_args()
    ready: Queue[str] = multiprocessing.Queue()
    sites = multiprocessing.Process(target=serve, args=(wanted.pages, wanted.sites, ready), daemon=True)
    sites.start()
    address = f"{ready.get()}/sitemap.xml"
    wall, spent = time.monotonic(), time.process_time()
    if wanted.pieces:
        count = sum(not isinstance(found, Failed) for found in pieces_of([address], limits=LIMITS))
    else:
        count = asyncio.run(count_articles(address))
    spent, wall = time.process_time() - spent, time.monotonic() - wall
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    each = spent / wanted.pages * 1000
    told = f"{each:.2f} ms a page, {wall:.1f} s, {memory} MB"
    print(f"{count} of {wanted.pages} pages of {wanted.sites} sites: {told}")
    sites.terminate()


if __name__ == "__main__":
    main()
