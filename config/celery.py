"""The Celery application: ``celery -A config worker``, ``celery -A config beat``."""

import logging.config
import os
import signal

from celery import Celery
from celery.signals import setup_logging, worker_process_init
from django.conf import settings
from django_structlog.celery.steps import DjangoStructLogInitStep

from .processes import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.steps["worker"].add(DjangoStructLogInitStep)
app.autodiscover_tasks()
app.set_default()


@setup_logging.connect
def log_as_django_does(**_: object) -> None:
    """Keep Celery from laying its own logging over ours."""
    logging.config.dictConfig(settings.LOGGING)


@worker_process_init.connect
def end_with_worker(**_: object) -> None:
    """End a pool process when the worker it belongs to is killed; the broker hands its task out again."""
    end_with_parent(signal.SIGKILL, os.getppid())
