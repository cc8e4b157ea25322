from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.demo import DemoError, run
from config.processes import interruptible
from config.servers import ServicesError


class Command(BaseCommand):
    help = (
        "Show the whole product on this machine: servers, worker, site, demo users and the articles of seeds/, "
        "until Ctrl-C. Run again, it goes on from what is there."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--port", type=port_number, default=8000, help="port of the site on 127.0.0.1 (default 8000)"
        )
        parser.add_argument("--exit", action="store_true", help="check that everything answers, stop, and exit")

    def handle(self, *args: Any, port: int, exit: bool, **options: Any) -> None:  # noqa: A002
        try:
            with interruptible():
                run(port=port, serve=not exit)
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
            if exit:
                raise CommandError("Interrupted.", returncode=130) from None
        except (DemoError, ServicesError) as error:
            raise CommandError(str(error)) from error


def port_number(typed: str) -> int:
    if not (len(typed) < 6 and typed.isascii() and typed.isdigit() and 0 < int(typed) < 65536):
        raise ArgumentTypeError(f"{typed!r} is not a port: name one from 1 to 65535, as in make demo PORT=8001")
    return int(typed)
