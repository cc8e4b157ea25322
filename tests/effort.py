"""What work costs, free of how busy the machine is."""

import sys
from collections.abc import Callable


def effort(work: Callable[[], object]) -> int:
    """Return how many of Python's instructions ``work`` takes."""
    count = 0

    def trace(frame, event, _):
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
