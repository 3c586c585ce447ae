"""What does the child do that reads a person's network?

As the child that reads tables does: it gets the bytes on its standard input, limits itself, and answers with a line of
JSON and arrays, or why not. Run as ``python -m stakeholder_graph.sheets.networks.child NAME ASKED``, ASKED a JSON
object.
"""

import gc
import json
import sys

from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.child import limit_itself
from stakeholder_graph.sheets.refusal import Refusal


def main() -> None:
    """Read one network and answer."""
    limit_itself()
    gc.disable()  # nothing here goes in circles, and looking for it takes twice the time of reading
    data = sys.stdin.buffer.read(limits.NETWORK_BYTES + 1)
    sys.stdout.buffer.write(_answer(data, sys.argv[1], json.loads(sys.argv[2])))


def _answer(data: bytes, name: str, asked: dict[str, str | bool | None]) -> bytes:
    try:
        return _read(data, name, asked)
    except Refusal as refusal:
        return _refused(refusal.code, **refusal.parameters)
    except MemoryError:
        return _refused("needs_memory", limit=limits.MEMORY_BYTES >> 30)
    except BaseException as error:
        return _refused("unreadable", reason=type(error).__name__)


def _read(data: bytes, name: str, asked: dict[str, str | bool | None]) -> bytes:
    # The readers are loaded under the limits.
    from stakeholder_graph.sheets.networks.opening import read_network_bytes

    answer = read_network_bytes(data, name, asked).answer()
    if len(answer) > limits.NETWORK_ANSWER_BYTES:
        raise Refusal("too_much_text", limit=limits.NETWORK_ANSWER_BYTES >> 20)
    return answer


def _refused(code: str, **parameters: str | int) -> bytes:
    return json.dumps({"refused": code, "parameters": parameters}).encode("ascii") + b"\n"


if __name__ == "__main__":
    main()
