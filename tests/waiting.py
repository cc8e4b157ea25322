import time
from collections.abc import Callable
from pathlib import Path


def wait_until(holds: Callable[[], object], log: Path | None = None, seconds: float = 60) -> None:
    """Wait until ``holds()``; fail, with the end of ``log``, when it does not come about."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            said = log.read_text()[-2000:] if log and log.exists() else ""
            raise AssertionError(f"It did not come about in {seconds:g} seconds. {said}")
        time.sleep(0.05)
