"""What does the child do that reads a person's file?

It gets the bytes on its standard input, limits itself, and answers with one JSON value: the cells, or why not. It may
be killed at any moment. Run as ``python -m stakeholder_graph.sheets.child NAME``; it imports nothing of ours but this
folder's readers.
"""

import json
import sys
from contextlib import suppress

from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.refusal import Refusal


def main() -> None:
    """Read one file and answer."""
    limit_itself()
    data = sys.stdin.buffer.read(limits.FILE_BYTES + 1)
    sys.stdout.buffer.write(_answer(data, sys.argv[1]))


def _answer(data: bytes, name: str) -> bytes:
    try:
        # The readers are loaded under the limits.
        from stakeholder_graph.sheets.container import read_bytes

        return _written(read_bytes(data, name))
    except Refusal as refusal:
        return _written({"refused": refusal.code, "parameters": refusal.parameters})
    except MemoryError:
        return _written({"refused": "needs_memory", "parameters": {"limit": limits.MEMORY_BYTES >> 30}})
    except BaseException as error:
        return _written({"refused": "unreadable", "parameters": {"reason": type(error).__name__}})


def _written(answer: object) -> bytes:
    written = json.dumps(answer, separators=(",", ":")).encode("ascii")
    if len(written) > limits.ANSWER_BYTES:
        return _written({"refused": "too_much_text", "parameters": {"limit": limits.ANSWER_BYTES >> 20}})
    return written


def limit_itself() -> None:
    """Memory, time, no core file, no file written; where the system has no such limits the parent watches."""
    with suppress(ImportError):
        import resource

        for what, most in (
            (resource.RLIMIT_AS, limits.MEMORY_BYTES),
            (resource.RLIMIT_CPU, limits.CPU_SECONDS),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
        ):
            with suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
