import signal
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.processes import interruptible
from config.servers import ServicesError
from config.services import running


class Command(BaseCommand):
    help = (
        "Start the embedded PostgreSQL and Valkey and keep them until Ctrl-C, for whoever runs the site and a worker "
        "by hand. What DATABASE_URL and BROKER_URL name is not started."
    )
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        with suppress(KeyboardInterrupt), interruptible():
            try:
                with running(settings.VAR_DIR, say=self.stderr.write) as addresses:
                    for name, value in addresses.environment().items():
                        self.stdout.write(f"export {name}='{value}'")
                    self.stdout.flush()
                    self.stderr.write("Ctrl-C stops what was started.")
                    signal.pause()
            except ServicesError as error:
                raise CommandError(str(error)) from error
