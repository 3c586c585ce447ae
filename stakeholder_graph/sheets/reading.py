"""How is a person's file read without letting it hurt anybody?

By a child process with limits on memory and time, which may die. Its memory is watched besides, as not every system
keeps such limits.
"""

import io
import json
import os
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path
from typing import IO, Any

import psutil

from stakeholder_graph.errors import ImportRefused
from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.cells import TableFile, table_file

_LOOK_EVERY = 0.02
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""What of the environment the child is given: nothing that could be a secret."""
_FIXED = (1980, 1, 1, 0, 0, 0)


def read_tables(file: Path | bytes, *, name: str = "") -> TableFile:
    """The cells of a workbook, a CSV file, a folder or a zip of CSV files.

    Parameters
    ----------
    file
        Where it stands, or what stands in it.
    name
        What the person calls it, where only its content is given.

    Raises
    ------
    ImportRefused
        Where it cannot be read within the limits, is damaged, or is not one of these.
    """
    data, name = (file, name) if isinstance(file, bytes) else _content(file)
    if len(data) > limits.FILE_BYTES:
        raise ImportRefused("file_too_big", limit=limits.FILE_BYTES >> 20)
    answer = _asked(data, name)
    if "refused" in answer:
        raise ImportRefused(answer["refused"], **answer["parameters"])
    return table_file(answer)


def _content(path: Path) -> tuple[bytes, str]:
    try:
        if path.is_dir():
            return _packed(path), path.name
        if not path.is_file():  # a device or a pipe would never end
            raise ImportRefused("no_such_file", file=str(path))
        if path.stat().st_size > limits.FILE_BYTES:
            raise ImportRefused("file_too_big", limit=limits.FILE_BYTES >> 20)
        return path.read_bytes(), path.name
    except OSError as error:
        raise ImportRefused("no_such_file", file=str(path)) from error


def _packed(folder: Path) -> bytes:
    """The CSV files of a folder as one zip, so that the child gets one thing to read."""
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".csv", ".tsv") and path.is_file())
    if not files:
        raise ImportRefused("no_table_in_folder", file=str(folder))
    if sum(path.stat().st_size for path in files) > limits.FILE_BYTES - 2**20:
        raise ImportRefused("file_too_big", limit=limits.FILE_BYTES >> 20)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for path in files:
            archive.writestr(zipfile.ZipInfo(path.name, _FIXED), path.read_bytes())
    return packed.getvalue()


def _asked(data: bytes, name: str) -> dict[str, Any]:
    """What the child answers about these bytes."""
    try:
        return json.loads(child_answer("stakeholder_graph.sheets.child", [name], data, most=limits.ANSWER_BYTES))
    except ValueError as error:
        raise child_died() from error


def child_died() -> ImportRefused:
    """The child ended without a word: by the limit on its memory or its time, or by a fault of the reader."""
    return ImportRefused("reader_died", memory=limits.MEMORY_BYTES >> 30, seconds=limits.CPU_SECONDS)


def child_answer(module: str, words: list[str], data: bytes, *, most: int) -> bytes:
    """What a module of ours answers that reads these bytes as a child under the limits.

    Parameters
    ----------
    module
        Run as ``python -m``.
    words
        What it is told beside.
    data
        What it reads.
    most
        How many bytes of its answer are taken.

    Raises
    ------
    ImportRefused
        Where it takes too much memory or time.
    """
    command = [sys.executable, "-P", "-m", module, *words]
    with subprocess.Popen(  # noqa: S603 - our own module, no shell
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
    ) as child:
        answer = bytearray()
        talking = [
            threading.Thread(target=_tell, args=(child.stdin, data), daemon=True),
            threading.Thread(target=_listen, args=(child.stdout, answer, most), daemon=True),
        ]
        for thread in talking:
            thread.start()
        refused = _watch(child)
        for thread in talking:
            thread.join()
    if refused:
        raise ImportRefused(refused, **_LIMITS[refused])
    return bytes(answer)


_LIMITS: dict[str, dict[str, int]] = {
    "needs_memory": {"limit": limits.MEMORY_BYTES >> 30},
    "takes_too_long": {"limit": int(limits.WALL_SECONDS)},
}


def _environment() -> dict[str, str]:
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}


def _tell(stream: IO[bytes] | None, data: bytes) -> None:
    if stream:
        try:
            with stream:
                stream.write(data)
        except OSError:
            return  # the child is gone; whoever waits for its answer will say so


def _listen(stream: IO[bytes] | None, answer: bytearray, most: int) -> None:
    """Take the answer in, but never more than is allowed."""
    while stream and (part := stream.read1(2**16)):  # pyright: ignore[reportAttributeAccessIssue]
        if len(answer) <= most:
            answer += part


def _watch(child: "subprocess.Popen[bytes]") -> str:
    """Wait for the child; kill it where it takes too much, and say why."""
    ends = time.monotonic() + limits.WALL_SECONDS
    while True:
        try:
            child.wait(_LOOK_EVERY)
        except subprocess.TimeoutExpired:
            reason = "takes_too_long" if time.monotonic() > ends else _too_heavy(child.pid)
            if reason:
                child.kill()
                child.wait()
                return reason
        else:
            return ""


def _too_heavy(pid: int) -> str:
    try:
        used = psutil.Process(pid).memory_info().rss
    except psutil.Error:
        return ""
    return "needs_memory" if used > limits.MEMORY_BYTES else ""
