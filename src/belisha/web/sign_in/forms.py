"""The library's forms with our labels and hints."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp

from belisha.web.sign_in import history

LONG_ENOUGH = "At least 12 letters or signs. Three words that have nothing to do with each other are good."
A_CODE = "The six figures that your code app shows now, or one of your printed recovery codes."


def _say(form: Any, **labels: tuple[str, str]) -> None:
    for name, (label, hint) in labels.items():
        field = form.fields[name]
        field.label, field.help_text = label, hint
        field.widget.attrs.pop("placeholder", None)


class LoginForm(account.LoginForm):
    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _say(
            self,
            login=("Email address", "The one that the school has given you an account for."),
            password=("Password", ""),
        )


class ReauthenticateForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _say(self, password=("Password", ""))


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _say(
            self,
            oldpassword=("The password you have now", ""),
            password1=("New password", LONG_ENOUGH),
            password2=("New password again", ""),
        )


class SetPasswordForm(account.SetPasswordForm):
    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _say(self, password1=("Password", LONG_ENOUGH), password2=("Password again", ""))


class ResetPasswordForm(account.ResetPasswordForm):
    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _say(self, email=("Email address", "The one you sign in with."))


class ResetPasswordKeyForm(account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _say(self, password1=("New password", LONG_ENOUGH), password2=("New password again", ""))


class AuthenticateForm(mfa.AuthenticateForm):
    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _say(self, code=("Code", A_CODE))

    def _emit_authentication_failed(self, authenticator: Any) -> None:
        super()._emit_authentication_failed(authenticator)
        history.happened(self.user, "code_failed")


class ReauthenticateByCodeForm(mfa.ReauthenticateForm):
    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _say(self, code=("Code", A_CODE))


class ActivateTOTPForm(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _say(self, code=("Code", "The six figures that the code app shows now."))
