"""The two embedded servers, PostgreSQL and Valkey: started for whoever has none, on Unix sockets in one folder.

Whoever starts them owns them, which a lock on ``owner.lock`` shows: a second caller finds the lock taken and uses the
running servers as a guest. Servers whose owner is gone get a signal from the kernel (Linux) and stop cleanly; what is
left of them all the same is stopped by the next start.
"""

import fcntl
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .processes import background
from .servers import (
    DATABASE,
    OWNER,
    START_SECONDS,
    Postgres,
    ServicesError,
    Valkey,
    answers,
    socket_folder,
    unprivileged,
    wait_for,
)

STOP_SECONDS = 60

Server = Postgres | Valkey


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where database, broker and cache are, as URLs."""

    database: str
    broker: str
    cache: str

    def environment(self) -> dict[str, str]:
        """Return the variables by which a process of ours finds them."""
        return {"DATABASE_URL": self.database, "BROKER_URL": self.broker, "CACHE_URL": self.cache}


def addresses(root: Path) -> Addresses:
    """Return the addresses of the servers that keep their data under ``root``, whether they run or not."""
    sockets = socket_folder(root)
    return Addresses(
        database=f"postgresql://{OWNER}@/{DATABASE}?host={sockets}",
        broker=f"redis+socket://{sockets}/valkey.sock?virtual_host=0",
        cache=f"unix://{sockets}/valkey.sock?db=1",
    )


@contextmanager
def running(
    root: Path,
    *,
    durable: bool = True,
    environ: Mapping[str, str] = os.environ,
    say: Callable[[str], None] = lambda _: None,
) -> Iterator[Addresses]:
    """Yield the addresses of a running database and broker; stop at the end what was started for it.

    What ``DATABASE_URL`` and ``BROKER_URL`` of ``environ`` name is used as it is; only what they leave open is started,
    with its data under ``root``. ``durable=False`` is for data that is thrown away. ``say`` gets a line a step.
    Raises ``ServicesError``. Must be called from the main thread: the servers end with the thread that started them.
    """
    own = addresses(root)
    database, broker = environ.get("DATABASE_URL"), environ.get("BROKER_URL")
    cache = environ.get("CACHE_URL") or ("" if broker else own.cache)
    with ExitStack() as stack:
        if not (database and broker):
            servers = [] if database else [Postgres(root, durable=durable)]
            stack.enter_context(_owned([*servers, *([] if broker else [Valkey(root, durable=durable)])], root, say))
        yield Addresses(database=database or own.database, broker=broker or own.broker, cache=cache)


@contextmanager
def _owned(servers: Sequence[Server], root: Path, say: Callable[[str], None]) -> Iterator[None]:
    root.mkdir(parents=True, exist_ok=True)
    # The lock is let go last: who waits for it finds the servers stopped and their folder gone.
    with (root / "owner.lock").open("w") as lock, ExitStack() as stack:
        if not _take(lock, servers):
            for server in servers:
                say(f"{server.name} runs already, started by another process: using it")
            yield
            return
        sockets = socket_folder(root)
        _own_folder(sockets)
        stack.callback(_forget, sockets)
        for server in servers:
            _stop_leftover(server)
            stack.enter_context(_process(server))
            say(f"{server.name} {server.version()} started, data in {server.data}")
        yield


def _take(lock: IO[str], servers: Sequence[Server]) -> bool:
    """Take the lock and return True, or return False once its holder's servers answer; one that stops is waited for."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        else:
            return True
        if all(answers(server) for server in servers):
            return False
        if time.monotonic() > deadline:
            raise ServicesError(
                f"Another process holds {lock.name}, but for {START_SECONDS} seconds its servers do not answer: end it."
            )
        time.sleep(0.05)


@contextmanager
def _process(server: Server) -> Iterator[None]:
    server.prepare()
    with background(server.command(), log=server.log, stop=server.stop_signal) as process:
        wait_for(server, process)
        yield


def _stop_leftover(server: Server) -> None:
    """Stop a server of ours that outlived its owner, and remove a process id file that nobody stands behind."""
    try:
        pid = int(server.pid_file.read_text().split("\n")[0])
    except (OSError, ValueError):
        return
    deadline = time.monotonic() + STOP_SECONDS
    signalled = False
    while _works_in(pid, server.data):
        if not signalled:
            os.kill(pid, server.stop_signal)
            signalled = True
        if time.monotonic() > deadline:
            raise ServicesError(f"{server.name} (process {pid}) of an earlier run does not stop; end it by hand.")
        time.sleep(0.05)
    server.pid_file.unlink(missing_ok=True)


def _works_in(pid: int, folder: Path) -> bool:
    """Say whether process ``pid`` lives and has ``folder`` as its working directory, as both servers have."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cwd").readlink() == folder
        except OSError:
            return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _own_folder(folder: Path) -> None:
    """Make ``folder`` for this user alone: nothing but its permissions guards the sockets."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    state = folder.lstat()
    if folder.is_symlink() or state.st_uid not in (os.getuid(), unprivileged().uid):
        raise ServicesError(f"{folder} belongs to someone else; remove it, or set another VAR_DIR.")
    folder.chmod(0o700)


def _forget(folder: Path) -> None:
    with suppress(OSError):  # something is in it that is not ours
        folder.rmdir()
