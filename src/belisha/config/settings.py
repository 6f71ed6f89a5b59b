"""Django settings. What differs between schools is on the school card in the database, not here.

Environment: BELISHA_DATA (the data folder), BELISHA_DATABASE_URL (PostgreSQL instead of SQLite), BELISHA_HOSTS (names
the server answers to, comma-separated), BELISHA_HTTPS=1 (behind https), BELISHA_PROXIES (how many of our own proxies
stand in front, so that the address of a visitor is the visitor's; 1 behind https, otherwise 0), BELISHA_DEMO=1 (an
invented school).
"""

import os
import secrets
from pathlib import Path

from belisha.config.database import database
from belisha.config.sqlite import use_sound_sqlite
from belisha.kernel import catalogue

use_sound_sqlite()

BELISHA_DATA = Path(os.environ.get("BELISHA_DATA") or ".belisha").absolute()
BELISHA_DEMO = os.environ.get("BELISHA_DEMO") == "1"
HTTPS = os.environ.get("BELISHA_HTTPS") == "1"


def _secret() -> str:
    """The key of sessions, kept beside the records and readable by their owner alone."""
    file = BELISHA_DATA / "keys" / "session.key"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as key:
            key.write(secrets.token_urlsafe(50))
    return file.read_text(encoding="ascii")


SECRET_KEY = _secret()
DEBUG = False
ALLOWED_HOSTS = [name for name in os.environ.get("BELISHA_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if name]
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in ALLOWED_HOSTS if HTTPS and name not in ("localhost", "[::1]")]

INSTALLED_APPS = [
    "belisha.web",  # before allauth: its layout wins
    "belisha.kernel.schools",
    "belisha.kernel.seal",
    "belisha.kernel.people",
    "belisha.kernel.audit",
    "belisha.kernel.rulebook",
    "belisha.kernel.duties",
    "belisha.kernel.notices",
    "belisha.kernel.kept",
    "belisha.kernel.limits",
    *(f"belisha.capabilities.{name}" for name in catalogue.with_apps()),
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # hidden fields are drawn by its own templates
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",  # where somebody is signed in
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "belisha.web.content_security.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "belisha.web.sign_in.middleware.RememberBrowser",
    "belisha.web.asking.Asking",
]

ROOT_URLCONF = "belisha.config.urls"
WSGI_APPLICATION = "belisha.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "belisha.web.jinja_environment.environment",
            "context_processors": ["belisha.web.kept.fields"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
FORM_RENDERER = "belisha.web.kit.renderer.GovukRenderer"

DATABASES = {"default": database(os.environ.get("BELISHA_DATABASE_URL", ""), BELISHA_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",  # sign-in limits count over all processes
        "LOCATION": "belisha_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # kept pages of a whole school in fear, not the usual 300
    }
}

USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"

STATIC_URL = "/static/"
STATIC_ROOT = BELISHA_DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": BELISHA_DATA / "files"},
    },
    "staticfiles": {"BACKEND": "belisha.web.static_storage.HashedStaticFiles"},
}
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # nothing unsealed on the disk
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 12_000_000

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the school enters the address; nobody signs up by themselves
ACCOUNT_ADAPTER = "belisha.web.sign_in.adapters.NobodySignsUp"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to addresses that nobody here has
ACCOUNT_FORMS = {
    "login": "belisha.web.sign_in.forms.LoginForm",
    "reauthenticate": "belisha.web.sign_in.forms.ReauthenticateForm",
    "change_password": "belisha.web.sign_in.forms.ChangePasswordForm",
    "set_password": "belisha.web.sign_in.forms.SetPasswordForm",
    "reset_password": "belisha.web.sign_in.forms.ResetPasswordForm",
    "reset_password_from_key": "belisha.web.sign_in.forms.ResetPasswordKeyForm",
}
# Wrong passwords are counted in belisha.web.sign_in.limits. A whole school is often one address.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "5/5m/key",  # wrong codes of the second step: whoever gives them knows the password
    "reset_password": "60/m/ip,3/10m/key",
    "reset_password_from_key": "60/m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("BELISHA_PROXIES") or (1 if HTTPS else 0))
EMAIL_BACKEND = "belisha.web.sign_in.mail.SchoolMail"
PASSWORD_RESET_TIMEOUT = 3600  # seconds that the link of a new password works
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
MFA_ADAPTER = "belisha.web.sign_in.adapters.SealedSecrets"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "belisha.web.sign_in.forms.AuthenticateForm",
    "reauthenticate": "belisha.web.sign_in.forms.ReauthenticateByCodeForm",
    "activate_totp": "belisha.web.sign_in.forms.ActivateTOTPForm",
}
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Belisha"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "belisha.web.views.form_too_old"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"  # with less, browsers hide the origin of our own forms

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
