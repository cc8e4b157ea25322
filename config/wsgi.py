"""For gunicorn: ``gunicorn config.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
# A web process connects for each request: a pool saves making the connection anew.
os.environ.setdefault("DATABASE_POOL_MAX", "10")

application = get_wsgi_application()
