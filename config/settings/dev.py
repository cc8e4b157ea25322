"""For one's own machine and the demo: the embedded servers, unless the environment names others."""

from config.services import addresses

from .base import *
from .base import VAR_DIR, cache, database, env

DEBUG = env.bool("DEBUG", True)
SECRET_KEY = "development-only"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

WHITENOISE_USE_FINDERS = True

_embedded = addresses(VAR_DIR)
DATABASES = {"default": database(env.str("DATABASE_URL", _embedded.database))}
CELERY_BROKER_URL = env.str("BROKER_URL", _embedded.broker)
CACHES = {"default": cache(env.str("CACHE_URL", _embedded.cache))}
