"""The Celery application: ``celery -A config worker``, ``celery -A config beat``."""

import logging.config
import os

from celery import Celery
from celery.signals import setup_logging
from django.conf import settings
from django_structlog.celery.steps import DjangoStructLogInitStep

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
