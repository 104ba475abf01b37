"""Django's settings. What differs between machines comes from the environment; nothing secret is written here."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import dj_database_url

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("THROUGHLINE_DATA") or ROOT / ".data").resolve()
DATA.mkdir(parents=True, exist_ok=True)
SITE = DATA / "site"  # the released folders of the public site
FILES = DATA / "files"  # attached documents, each once by its fingerprint
DEMO = os.environ.get("THROUGHLINE_DEMO") == "1"
DEMO_CLOCK = "2021-01-13T09:00"  # where the demonstration stands, as London's clocks showed it


def _secret() -> str:
    """The signing key: from the environment, or made once and kept in the data folder, readable by its owner alone."""
    if given := os.environ.get("THROUGHLINE_SECRET_KEY"):
        return given
    kept = DATA / "secret-key"
    try:
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return kept.read_text()


SECRET_KEY = _secret()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("THROUGHLINE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("THROUGHLINE_ORIGINS", "").split(",") if o]
ROOT_URLCONF = "throughline.config.urls"
WSGI_APPLICATION = "throughline.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "throughline.history",
    "throughline.council",
    "throughline.governance",
    "throughline.assurance",
    "throughline.outcomes",
    "throughline.measures",
    "throughline.plan",
    "throughline.delivery",
    "throughline.publishing",
    "throughline.web.furniture",
    "throughline.web.desk",
    "throughline.web.console",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "throughline.web.desk.door.Door",
]
AUTH_USER_MODEL = "council.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# SQLite with Django's defaults lost half of concurrent writes: begin IMMEDIATE, WAL, wait (docs/adr/0003). Each thread
# of a worker has a cache of its own: 32 MB of it was no quicker than 8 at 50,000 activities.
_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "throughline.sqlite3",
    "CONN_MAX_AGE": 60,  # opened anew for each page it took 3 ms of 19
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY;",
    },
}
DATABASES = {
    "default": dj_database_url.config(conn_max_age=60, conn_health_checks=True)
    if os.environ.get("DATABASE_URL")
    else _SQLITE
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"builtins": ["throughline.web.furniture.templatetags.throughline"]},
    }
]
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

LOGIN_URL = "log-in"
CSRF_FAILURE_VIEW = "throughline.web.desk.door.not_ours"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day: whoever left a shared machine is out in the morning
# Behind a server that ends TLS and says so (X-Forwarded-Proto, which gunicorn believes of this machine only). That
# server leads plain addresses on; the door itself never sees them.
HTTPS = os.environ.get("THROUGHLINE_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0  # of this name alone: a council's other names are not ours
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]  # other names, leading on, browsers' lists
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
# Mail is written to the terminal until a server is named. It carries links that open returns: have it encrypted.
EMAIL_HOST = os.environ.get("THROUGHLINE_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("THROUGHLINE_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("THROUGHLINE_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("THROUGHLINE_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("THROUGHLINE_MAIL_TLS") == "1"
EMAIL_TIMEOUT = 20  # seconds: a server that says nothing must not hold up the one worker
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("THROUGHLINE_MAIL_FROM", "throughline@localhost")
ADDRESS = os.environ.get("THROUGHLINE_ADDRESS", "").rstrip("/")  # where mails lead: "https://plan.council.gov.uk"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("THROUGHLINE_LOG", "WARNING")},
}
