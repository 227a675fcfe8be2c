"""All settings, read from the environment (and `.env`) once. A bad value stops the start with a clear message."""

from __future__ import annotations

import os
from ipaddress import ip_address
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")


def flag(name: str, *, default: bool) -> bool:
    """A yes or no from the environment. Anything else stops the start, rather than count as no."""
    words = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False, "": default}
    text = env.str(name, default="").strip().lower()
    if text not in words:
        raise ImproperlyConfigured(f"{name} is true or false, not {text!r}")
    return words[text]


# --- the process ------------------------------------------------------------------------------------------------
DEBUG = flag("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set. `make run` makes one; elsewhere put a long random string into the environment.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS = flag("HTTPS", default=False)  # served over TLS: secure cookies, HSTS, redirects
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)  # how many proxies in front may set X-Forwarded-For
VERSION = "2026.11"
ROOT_URLCONF = "hireready.urls"
WSGI_APPLICATION = "hireready.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = False

INSTALLED_APPS = [
    "hireready.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.headless",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "template_partials",
    "django_celery_beat",
    "django_structlog",
    "csp",
    "import_export",
    "simple_history",
    "core",
    "accounts",
    "skills",
    "resumes",
    "resources",
    "skillgaps",
    "roadmaps",
]

MIDDLEWARE = [
    "core.http.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.http.DatabaseDownMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.GuestMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
]

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
                "core.http.page_context",
            ],
        },
    }
]

# --- data -------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db_url("DATABASE_URL", default="postgres://hireready@127.0.0.1:5432/hireready")}
DATABASES["default"] |= {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}
DATABASES["default"].setdefault("OPTIONS", {})["connect_timeout"] = 5
if flag("DATABASE_POOL", default=False):
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": env.int("DATABASE_POOL_SIZE", default=8), "timeout": 5}
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379")
CACHES = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": f"{REDIS_URL}/1",
        "OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 0.3, "SOCKET_TIMEOUT": 0.5},
        "KEY_PREFIX": "hireready",
    }
}
DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True
STORAGE_DIR = Path(env.str("STORAGE_DIR", default=str(BASE_DIR / "var" / "files")))
# Key ring for files at rest: url-safe base64 of 32 bytes each, the first one encrypts, all decrypt.
FILES_KEYS = env.list("FILES_KEYS", default=[])
STORAGES = {
    "default": {"BACKEND": "core.storage.PrivateStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if flag("PLAIN_STATIC", default=False)
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "var" / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("jpg", "jpeg", "png", "gif", "webp", "zip", "gz", "br", "woff", "woff2", "map")
WHITENOISE_USE_FINDERS = flag("PLAIN_STATIC", default=False)
UPLOAD_LIMIT_BYTES = 5_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 6_000_000  # pasted text; files stream to disk past this
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_PERMISSIONS = 0o600

# --- background work ----------------------------------------------------------------------------------------------
CELERY_BROKER_URL = f"{REDIS_URL}/0"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = False  # the work item row is the truth; see core/work
CELERY_TASK_REJECT_ON_WORKER_LOST = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 90
CELERY_WORKER_MAX_TASKS_PER_CHILD = 1000
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 1_000_000  # kB
CELERY_WORKER_PROC_ALIVE_TIMEOUT = 60  # a child that loads models is alive, if silent
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 0.5,
    "socket_timeout": 2,
    "visibility_timeout": 3600,
    "queue_order_strategy": "priority",
}
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BEAT_SCHEDULE = {
    "reconcile work": {"task": "core.work.reconcile", "schedule": 30.0},
    "erase old guests": {"task": "accounts.erase_old_guests", "schedule": 600.0},
    "clean up": {"task": "core.clean_up", "schedule": 3600.0},
    "check links": {"task": "resources.check_links", "schedule": 600.0},
    "replace what is gone": {"task": "resources.replace_gone", "schedule": 86_400.0},
}
CELERY_TIMEZONE = "UTC"
WORK_LEASE_SECONDS = env.int("WORK_LEASE_SECONDS", default=30)  # how long silent work is believed to be alive
# Workers may load models; web processes never do.
IS_WORKER = flag("HIREREADY_WORKER", default=False)

# --- engines: one dotted path for each kind ----------------------------------------------------------------------
ENGINES = {
    "people": env.str("ENGINE_PEOPLE", default="engines.resume.people.SpacyPeople"),
    "language_model": "engines.llm.client.LanguageModelClient",
    "language_model_endpoint": "engines.llm.endpoint.OpenAIEndpoint",
    "gap_writer": "engines.llm.wording.asking.GapWriter",
    "plan_editor": "engines.llm.editing.asking.PlanEditor",
    "embedder": env.str("ENGINE_EMBEDDER", default="engines.embeddings.minilm.MiniLMEmbedder"),
    "outbound": env.str("ENGINE_OUTBOUND", default="core.outbound.client.Outbound"),
}

# Letters of scanned pages (pictures) are recognised where requirements/ocr.txt is installed; slow, so off unless asked for.
OCR = flag("OCR", default=False)
OCR_RECOGNISER = env.str("OCR_RECOGNISER", default="engines.text.scans.rapid.RapidRecogniser")


def endpoints(name: str) -> list[tuple[str, int]]:
    """Pairs of address and port, written 10.0.0.5:8080 or [::1]:8080 with commas between."""
    found = []
    for text in env.list(name, default=[]):
        host, _, port = text.rpartition(":")
        try:
            found.append((str(ip_address(host.strip("[]"))), int(port)))
        except ValueError:
            raise ImproperlyConfigured(f"{name} is a list of address:port, not {text!r}") from None
    return found


# Endpoints that the guarded client reaches although they are not on the public internet (a neighbour the operator trusts).
OUTBOUND_ALLOWED = endpoints("OUTBOUND_ALLOWED")
# A language model is optional: any endpoint that speaks OpenAI's chat completions. Set by who runs this, never by who uses it.
LLM_BASE_URL = env.str("LLM_BASE_URL", default="").strip().rstrip("/")
LLM_API_KEY = env.str("LLM_API_KEY", default="")
LLM_MODEL = env.str("LLM_MODEL", default="").strip()
LLM_TIMEOUT = env.float("LLM_TIMEOUT", default=20.0)  # seconds a question, with all its attempts
LLM_DAILY_TOKENS = env.int("LLM_DAILY_TOKENS", default=1_000_000)
LLM_DAILY_TOKENS_A_PERSON = env.int("LLM_DAILY_TOKENS_A_PERSON", default=50_000)
if LLM_BASE_URL and not LLM_BASE_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured("LLM_BASE_URL is an address such as http://127.0.0.1:11434/v1")
if bool(LLM_BASE_URL) != bool(LLM_MODEL) or len(LLM_MODEL) > 100:
    raise ImproperlyConfigured("LLM_BASE_URL and LLM_MODEL are set together, or neither; a name has at most 100 characters")
if not 1 <= LLM_TIMEOUT <= 25:  # with WORK_LEASE_SECONDS in mind: silent work is given to another worker
    raise ImproperlyConfigured("LLM_TIMEOUT is 1 to 25 seconds")
if LLM_DAILY_TOKENS < 0 or LLM_DAILY_TOKENS_A_PERSON < 0:
    raise ImproperlyConfigured("LLM_DAILY_TOKENS and LLM_DAILY_TOKENS_A_PERSON are not negative")

# Whether the links of learning resources are looked at, each once a week. The requests carry nothing of anybody's.
LINK_CHECKS = flag("LINK_CHECKS", default=True)

# --- people -------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("email", "name")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "resumes:list"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {"signup": "accounts.forms.SignupForm"}
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_USER_DISPLAY = "accounts.models.display_name"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,20/15m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
USERSESSIONS_TRACK_ACTIVITY = True
STAFF_SECOND_FACTOR = flag("STAFF_SECOND_FACTOR", default=True)  # the admin opens only to staff who have one
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "HireReady"
HEADLESS_ENABLED = True
HEADLESS_ONLY = False
HEADLESS_CLIENTS = ("app",)
HEADLESS_TOKEN_STRATEGY = "accounts.tokens.TokenStrategy"  # noqa: S105  (a class path)
HEADLESS_JWT_ALGORITHM = "HS256"
HEADLESS_JWT_ACCESS_TOKEN_EXPIRES_IN = 1800
HEADLESS_JWT_REFRESH_TOKEN_EXPIRES_IN = 604_800
HEADLESS_JWT_ROTATE_REFRESH_TOKEN = True
HEADLESS_JWT_STATEFUL_VALIDATION_ENABLED = True
GUEST_HOURS = 24

# --- mail ---------------------------------------------------------------------------------------------------------
EMAIL_URL = env.str("EMAIL_URL", default="filemail://" + str(BASE_DIR / "var" / "mail"))
vars().update(env.email_url("EMAIL_URL", default=EMAIL_URL))
if EMAIL_URL.startswith("filemail://"):
    EMAIL_FILE_PATH = str(Path(EMAIL_URL.removeprefix("filemail://")))  # django-environ drops the leading slash
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="HireReady <hello@localhost>")
# Where no mail leaves the machine, nobody can be asked to confirm an address before going on (docs/decisions/0004).
MAIL_IS_REAL = not EMAIL_URL.startswith(("filemail", "consolemail", "memorymail", "dummymail"))
ACCOUNT_EMAIL_VERIFICATION = env.str("EMAIL_CONFIRMATION", default="mandatory" if MAIL_IS_REAL else "optional")
ACCOUNT_PREVENT_ENUMERATION = True

# --- pages --------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- security -----------------------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "core.error_pages.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^api/v1/health"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")}

# --- API ----------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.tokens.BearerAuthentication", "rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["core.api.json.CamelRenderer"],
    "DEFAULT_PARSER_CLASSES": ["core.api.json.CamelParser"],
    "DEFAULT_PAGINATION_CLASS": "core.api.pagination.Pages",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "core.api.errors.answer",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "HireReady API",
    "VERSION": "1",
    "DESCRIPTION": "What am I missing for the job I want, what do I do about it, and when am I ready?",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "CAMELIZE_NAMES": False,
    "ENUM_NAME_OVERRIDES": {"LevelEnum": "skills.models.SkillLevel.choices"},  # one set of choices under two names: level and difficulty
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "core.api.json.camelize_schema"],
}
API_RATE_LIMIT = env.int("API_RATE_LIMIT", default=100)  # requests a minute and user

# --- logs: one JSON object a line, no personal data ---------------------------------------------------------------
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOG_FORMAT = env.str("LOG_FORMAT", default="json")
if LOG_FORMAT not in {"json", "console"}:
    raise ImproperlyConfigured("LOG_FORMAT is json or console")
from core.logs import logging_config  # noqa: E402  (needs nothing from here, but reads better beside its use)

LOGGING = logging_config(level=LOG_LEVEL, style=LOG_FORMAT)
os.environ.setdefault("HF_HUB_OFFLINE", "1")
