"""For an installation: everything that has no safe default must be in the environment, and is asked for by name."""

import os

import structlog
from django.core.exceptions import ImproperlyConfigured

# TLS ends at a proxy of the installation; without one (HTTPS=false) nothing is believed of what a client says it is.
HTTPS = os.environ.get("HTTPS", "true").lower() in {"true", "1", "yes", "on"}
os.environ.setdefault("TRUSTED_PROXIES", "1" if HTTPS else "0")

from .base import *  # noqa: E402
from .base import BASE_DIR, cache, database, env, logging  # noqa: E402

_asked_for = {
    "SECRET_KEY": "50 or more random characters, kept secret",
    "ALLOWED_HOSTS": "the host names the site is reached by, separated by commas",
    "DATABASE_URL": "postgresql://user:password@host:5432/name",
    "BROKER_URL": "redis://host:6379/0 or amqp://user:password@host:5672//",
}
if _missing := [f"{name} ({what})" for name, what in _asked_for.items() if not env.str(name, "")]:
    raise ImproperlyConfigured(
        f"Set in the environment: {'; '.join(_missing)}. "
        "For development set DJANGO_SETTINGS_MODULE=config.settings.dev."
    )

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

DATABASES = {"default": database(env.str("DATABASE_URL"))}
CELERY_BROKER_URL = env.str("BROKER_URL")
CACHE_URL = env.str("CACHE_URL", CELERY_BROKER_URL)
if not CACHE_URL.startswith(("redis://", "rediss://", "unix://")):
    raise ImproperlyConfigured(
        "Set CACHE_URL to a Redis or Valkey (redis://host:6379/1): the broker named can't cache."
    )
CACHES = {"default": cache(CACHE_URL)}

STATIC_ROOT = env.str("STATIC_ROOT", str(BASE_DIR / "staticfiles"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS

LOGGING = logging(structlog.processors.JSONRenderer())
