"""All settings of the site. Ours are listed in docs/settings.md; `checks.py` says in words what is wrong with one."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from birdtable.site import env
from birdtable.site.logs import logging_of
from birdtable.site.our_apps import OUR_APPS
from birdtable.site.work_accounts import work_accounts

SITE = Path(__file__).resolve().parent

HOME = Path(env.text("BIRDTABLE_HOME", "birdtable-home")).absolute()
BIRDTABLE_HOME = HOME
env.read_file(HOME / "birdtable.env")
BIRDTABLE_ADDRESS = env.text("BIRDTABLE_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
BIRDTABLE_TRUSTED_PROXIES = env.number("BIRDTABLE_TRUSTED_PROXIES", 0)
BIRDTABLE_QUEUE_URL = env.text("BIRDTABLE_QUEUE_URL")
BIRDTABLE_WEB_PROCESSES = env.number("BIRDTABLE_WEB_PROCESSES", 2)
BIRDTABLE_SECOND_OPINION = env.flag("BIRDTABLE_SECOND_OPINION")
BIRDTABLE_DIGEST_AT = env.text("BIRDTABLE_DIGEST_AT", "07:30")
BIRDTABLE_WEB_THREADS = env.number("BIRDTABLE_WEB_THREADS", 4)

_address = urlsplit(BIRDTABLE_ADDRESS)
_https = _address.scheme == "https"
_on_this_machine = _address.scheme == "http" and _address.hostname in {"127.0.0.1", "localhost", "::1"}

DEBUG = env.flag("BIRDTABLE_DEBUG") and _on_this_machine
SECRET_KEY = env.secret("BIRDTABLE_SECRET_KEY", HOME / "secret.key")
BIRDTABLE_FIELD_KEYS = env.text("BIRDTABLE_FIELD_KEYS")
BIRDTABLE_FIELD_KEYS_FILE = Path(env.text("BIRDTABLE_FIELD_KEYS_FILE") or HOME / "field.keys")
ALLOWED_HOSTS = sorted({_address.hostname or "", *({"127.0.0.1", "localhost"} if _on_this_machine else ())} - {""})
CSRF_TRUSTED_ORIGINS = [BIRDTABLE_ADDRESS] if _https else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "template_partials.apps.SimpleAppConfig",
    "django_cotton.apps.SimpleAppConfig",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    *(["django_rq"] if BIRDTABLE_QUEUE_URL and env.knows_redis() else []),
    "birdtable.site",
    *(f"birdtable.apps.{name}" for name in reversed(OUR_APPS)),
]

MIDDLEWARE = [
    "birdtable.site.probes.answer_probes",
    "birdtable.site.middleware.one_line_a_request",
    "birdtable.site.middleware.keep_public_pages",
    "birdtable.site.languages.as_the_path_says",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "birdtable.site.middleware.permissions_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "birdtable.site.urls"
WSGI_APPLICATION = "birdtable.site.wsgi.application"
_LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "birdtable.apps.people.context.who_is_here",
                "birdtable.site.navigation.menu",
            ],
            "loaders": [("template_partials.loader.Loader", [("django.template.loaders.cached.Loader", _LOADERS)])],
            "builtins": ["django_cotton.templatetags.cotton", "template_partials.templatetags.partials"],
        },
    }
]

DATABASES = {"default": env.database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits count in the cache, so it must be one for all web processes.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "site_cache"}}
globals().update(env.background(BIRDTABLE_QUEUE_URL, ["default", "urgent", "pictures"]))
BIRDTABLE_EYES = env.text("BIRDTABLE_EYES", "birdtable.adapters.vision.looking.look_at")

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "birdtable.apps.people.passwords.NotACommonOneDressedUp"},
    {"NAME": "birdtable.apps.people.passwords.NotTheSchoolsOwnWords"},
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "birdtable.apps.people.signing_in.InvitedOnly"
ACCOUNT_FORMS = {"login": "birdtable.apps.people.signing_in.SignIn"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip"}  # a whole school may sit behind one address
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Birdtable: "
ACCOUNT_SESSION_REMEMBER = False
SOCIALACCOUNT_ADAPTER = "birdtable.apps.people.work_sign_in.WorkSignIn"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": work_accounts(HOME)}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False
SOCIALACCOUNT_AUTO_SIGNUP = SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = True  # forms of ours lead to no other site
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
BIRDTABLE_TRUST_THEIR_SECOND_STEP = env.flag("BIRDTABLE_TRUST_THEIR_SECOND_STEP")
MFA_ADAPTER = "birdtable.apps.people.second_factor.OurSecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # whoever has an account was invited at that address
MFA_TOTP_ISSUER = "Birdtable"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _on_this_machine
ALLAUTH_TRUSTED_PROXY_COUNT = BIRDTABLE_TRUSTED_PROXIES

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not _on_this_machine
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = not _on_this_machine
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BIRDTABLE_TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = 0 if _on_this_machine else 31_536_000
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# A school's other sites under the same name are not ours to bind to HTTPS, and preloading cannot be undone.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        **{f"{kind}-src": [SELF] for kind in ("script", "style", "font", "connect", "manifest", "worker", "media")},
        "img-src": [SELF, "blob:"],
        **{name: [NONE] for name in ("object-src", "frame-src", "frame-ancestors", "base-uri")},
        "form-action": [SELF],
    }
}

USE_TZ, TIME_ZONE = True, "Europe/London"
USE_I18N, LANGUAGE_CODE, LOCALE_PATHS = True, "en-gb", [SITE / "locale"]
LANGUAGES = [
    ("en-gb", "English"),
    ("cy", "Cymraeg"),
    ("pl", "Polski"),
    ("ur", "اردو"),
    ("bn", "বাংলা"),
    ("ar", "العربية"),
    ("uk", "Українська"),
]
STATIC_URL, STATIC_ROOT, STATICFILES_DIRS = "/static/", HOME / "static", [SITE / "static"]
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "birdtable.site.sheets.Collected"},
}
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
globals().update(env.mail())
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("BIRDTABLE_EMAIL_FROM", f"birdtable@{_address.hostname or 'localhost'}")
LOGGING_CONFIG = None
logging_of(env.text("BIRDTABLE_LOG_LEVEL", "INFO"))
