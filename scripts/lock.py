"""Writes requirements/*.txt: every dependency with version and hashes, no address of an index."""

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
EXTRAS = {
    "run": [],
    "test": ["batch", "postgres", "ray", "test"],
    "dev": ["batch", "postgres", "ray", "test", "docs", "dev"],
}
# The editable install builds without isolation, so the build's own needs are pinned as well.
BUILD = "hatchling>=1.26\neditables>=0.5\n"


def main() -> None:
    """One file a set, the smaller sets first; each holds the versions of the larger one's."""
    build = TOP / "requirements" / "build.in"
    build.write_text(BUILD, encoding="utf-8")
    for name, extras in EXTRAS.items():
        flags = [f"--extra={extra}" for extra in extras]
        subprocess.run(  # noqa: S603  # our own arguments
            [sys.executable, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--strip-extras",
             "--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links", "--no-emit-options",
             "--allow-unsafe", "--no-header",
             *flags, "--output-file", f"requirements/{name}.txt", "pyproject.toml", "requirements/build.in"],
            cwd=TOP, check=True,
        )  # fmt: skip


if __name__ == "__main__":
    main()
