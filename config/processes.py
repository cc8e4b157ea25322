"""Background processes that end with the process that started them, whatever ends that."""

import ctypes
import functools
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

PR_SET_PDEATHSIG = 1


@contextmanager
def background(
    command: Sequence[str],
    *,
    log: Path,
    stop: signal.Signals = signal.SIGTERM,
    orphaned: signal.Signals | None = None,
    environ: Mapping[str, str] | None = None,
    patience: float = 60,
) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``command`` with its output appended to ``log``; end it with the block, by ``stop``.

    What has not ended ``patience`` seconds later is killed.
    When this process dies without leaving the block, the kernel (Linux only) sends ``orphaned``, by default ``stop``.
    The process is in a session of its own: a Ctrl-C reaches us alone, and we stop things in order. Must be called from
    the main thread: to the kernel, a process is orphaned when the thread that started it ends.
    """
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=environ,
            start_new_session=True,
            preexec_fn=functools.partial(end_with_parent, orphaned or stop, os.getpid()),
        )
    try:
        yield process
    finally:
        process.send_signal(stop)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def end_with_parent(signal_number: int, parent: int) -> None:
    """Have the kernel send ``signal_number`` to this process when its parent dies (Linux; elsewhere nothing).

    To be called in the child; ``parent`` is the parent's process id, so that one that died meanwhile is noticed.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal_number)
        if os.getppid() != parent:
            os._exit(1)


def last_lines(log: Path, number: int = 10) -> str:
    """Return the end of a log, for a message on what went wrong."""
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-number:])
    except FileNotFoundError:
        return ""


@contextmanager
def interruptible() -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into the KeyboardInterrupt of Ctrl-C; after one, let no other disturb the stopping."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def interrupt(_number: int, _frame: object) -> None:
        for number in signals:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
