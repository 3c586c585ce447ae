"""How is the YAML file of a dialogue read without letting it hurt anybody?"""

import json
from pathlib import Path
from typing import Any

from stakeholder_graph.errors import ImportRefused
from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.reading import child_answer, child_died

Node = dict[str, Any]
"""See ``dialogue_tree``: ``line``, and one of ``text``, ``list``, ``keys``."""


def read_dialogue_tree(file: Path | bytes) -> Node:
    """What stands where in the file, every value as the text that was written.

    Raises
    ------
    ImportRefused
        Where it cannot be read within the limits, or is no YAML that says just what stands there.
    """
    data = file if isinstance(file, bytes) else _content(file)
    if len(data) > limits.DIALOGUE_FILE_BYTES:
        raise ImportRefused("file_too_big", limit=limits.DIALOGUE_FILE_BYTES >> 20)
    found = child_answer("stakeholder_graph.sheets.dialogue_tree", [], data, most=limits.ANSWER_BYTES)
    try:
        answer = json.loads(found)
    except ValueError as error:
        raise child_died() from error
    if "refused" in answer:
        raise ImportRefused(answer["refused"], **answer["parameters"])
    return answer["tree"]


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():  # a device or a pipe would never end
            raise ImportRefused("no_such_file", file=str(path))
        if path.stat().st_size > limits.DIALOGUE_FILE_BYTES:
            raise ImportRefused("file_too_big", limit=limits.DIALOGUE_FILE_BYTES >> 20)
        return path.read_bytes()
    except OSError as error:
        raise ImportRefused("no_such_file", file=str(path)) from error
