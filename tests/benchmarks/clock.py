"""How much CPU and memory does one question take?"""

import gc
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_STATUS, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass(frozen=True)
class Cost:
    """The least CPU seconds of some runs, the memory in MB that came on top at the worst moment, and the answer."""

    seconds: float
    megabytes: float
    answer: Any


def cost(function: Callable[[], Any], *, runs: int = 7, patience: float = 3.0) -> Cost:
    """Ask several times, the collector off, and fewer times what is slow; memory is nan where the system hides it."""
    least, spent, most, answer = math.inf, 0.0, math.nan, None
    for _ in range(runs):
        answer = None
        gc.collect()
        gc.disable()
        before = _start_of_peak()
        start = time.process_time()
        answer = function()
        took = time.process_time() - start
        gc.enable()
        most = max(_memory("VmHWM") - before, 0.0) if math.isnan(most) else most  # the first run pays for all it keeps
        least, spent = min(least, took), spent + took
        if spent > patience:
            break
    return Cost(least, most, answer)


def _start_of_peak() -> float:
    """Let the system forget the highest mark so far; the memory in use now, in MB."""
    try:
        _ = _FORGET.write_text("5")
    except OSError:
        return math.nan
    return _memory("VmRSS")


def _memory(line: str) -> float:
    found = [words for words in _STATUS.read_text().splitlines() if words.startswith(line)]
    return int(found[0].split()[1]) / 1024 if found else math.nan
