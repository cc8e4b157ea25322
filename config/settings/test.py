"""For the test suite: throw-away servers, which tests/conftest.py starts, in a folder a run."""

import os

from config.services import addresses

from .base import *
from .base import LOG_RENDERER, REST_FRAMEWORK, VAR_DIR, cache, database, env, logging

# Set once by the process that starts the run; the processes it starts inherit it.
TEST_SERVICES_DIR = VAR_DIR / os.environ.setdefault("TEST_RUN", f"test-{os.getpid()}")

SECRET_KEY = "tests-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True  # look for a file when it is asked for, not for all of them at every start

# Each pytest-xdist process has a database (made by pytest-django) and two Valkey databases of its own.
_process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_embedded = addresses(TEST_SERVICES_DIR)
DATABASE_URL = env.str("DATABASE_URL", _embedded.database)
DATABASES = {"default": database(DATABASE_URL)}
if _embedded.database == DATABASE_URL:
    DATABASES["default"]["TEST"] = {"TEMPLATE": DATABASES["default"]["NAME"]}  # tests/database.py has migrated it
CELERY_BROKER_URL = env.str("BROKER_URL", _embedded.broker.replace("=0", f"={2 * _process}"))
CACHES = {"default": cache(env.str("CACHE_URL", _embedded.cache.replace("=1", f"={2 * _process + 1}")))}
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = {"anon": None, "user": None}
LOGGING = logging(LOG_RENDERER, level=env.str("LOG_LEVEL", "WARNING"))
