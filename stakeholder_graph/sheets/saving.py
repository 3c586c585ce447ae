"""How do files come to stand on the disk, whole or not at all?"""

import secrets
from collections.abc import Mapping
from pathlib import Path

from stakeholder_graph.errors import WrongUsage


def save_file(path: Path, data: bytes) -> None:
    """Write a file beside its place first, so that no half of it is ever seen there.

    Raises
    ------
    WrongUsage
        Where it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise WrongUsage("cannot_write", file=str(path), reason=error.strerror or type(error).__name__) from error


def save_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, which is made where it is not there yet."""
    for name in sorted(files):
        save_file(folder / name, files[name])
