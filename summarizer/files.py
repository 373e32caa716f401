"""Results into files: whole or not at all, and never in place of something that is no file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from summarizer.errors import OutputError

_UNCHANGED = "nothing was changed"


def write_whole(path: Path, text: str | bytes) -> None:
    """Write `text`, a string as UTF-8, to a temporary name beside `path`, and rename it.

    A link is followed. A device or a pipe is written to: to rename something over it would destroy
    it. Raises OutputError where the text cannot be written; an older file is then still there.
    """
    temporary = None
    try:
        data = text if isinstance(text, bytes) else text.encode("utf-8")
        target = _target(path)
        if _is_special(target):
            with target.open("wb") as file:
                file.write(data)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".summarizer.", delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def check_writable(path: Path) -> None:
    """Raise OutputError where `write_whole` is bound to fail: told before the work, not after it."""
    try:
        target = _target(path)
        if target.is_dir():
            raise IsADirectoryError(None, "it is a folder")
        if _is_special(target):
            if not os.access(target, os.W_OK):
                raise PermissionError(None, "no permission")
        else:
            with tempfile.TemporaryFile(dir=_nearest_folder(target)):
                pass  # nothing less shows whether a folder takes files
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error


def _target(path: Path) -> Path:
    """The file that a link leads to; what is no file is left as it is, for /dev/stdout leads to no path."""
    return path.resolve() if path.is_symlink() and not _is_special(path) else path


def _is_special(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _nearest_folder(path: Path) -> Path:
    """The folder that a file will be in, or the one in which that folder will be made."""
    place = next(parent for parent in path.absolute().parents if parent.exists())
    if not place.is_dir():
        raise NotADirectoryError(None, f"{place} is no folder")
    return place


def _unwritable(path: Path, error: Exception) -> OutputError:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return OutputError(f"cannot be written: {reason}", where=str(path), fix=_UNCHANGED)


def _umask() -> int:
    """The process's umask; the only way to read it is to set it."""
    current = os.umask(0)
    os.umask(current)
    return current
