from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from . import celery  # noqa: F401  (makes our Celery the one that tasks are sent by)
