"""The program without its start-up: each command is the program's own `main` in a process forked from one
that has imported everything. A page's commands, some sixty, would else take a minute to start.

`python preloaded.py SOCKET` serves; `SHIM` is the text of a program that hands its arguments, folder,
environment and standard streams over, and ends with the exit code that comes back.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "harbour"
SHIM = """#!{python} -ES
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as server:
    server.connect({address!r})
    given = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
    socket.send_fds(server, [given], [0, 1, 2])
    answer = server.recv(1)
sys.exit(answer[0] if answer else 1)
"""
LARGEST = 1_000_000


def preload() -> None:
    """Import what the verbs import when they are run: by running them once, and by name what they ask."""
    from importlib import import_module

    from summarizer import make_brief
    from summarizer.render import render

    render(make_brief([str(EXAMPLES)]), "html")
    for name in ("genai_prices", "jinja2", "summarizer.model.client", "summarizer.model.replay"):
        import_module(name)


def serve(address: str) -> None:
    """Answer until the process is ended; says so on stdout when it is ready."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are not waited for
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            connection, _ = listener.accept()
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                run(connection)
            connection.close()


def run(connection: socket.socket) -> None:
    """One command, to its end."""
    from summarizer.cli import main

    given, streams, _, _ = socket.recv_fds(connection, LARGEST, 3)
    words, folder, environment = json.loads(given)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["summarizer", *words]
    code = 1
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001  # as the interpreter would, had it started the program
        sys.excepthook(*sys.exc_info())
    sys.stdout.flush()
    sys.stderr.flush()
    connection.send(bytes([code]))
    os._exit(code)


if __name__ == "__main__":
    preload()
    serve(sys.argv[1])
