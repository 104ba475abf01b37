"""A one-time link: somebody chooses the password of their account and is in."""

from __future__ import annotations

from django import forms
from django.contrib.auth import authenticate, login
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughline.council.operations import structure
from throughline.council.queries import the_system
from throughline.history.doorway import Ref, Refused
from throughline.web.desk.door import open_to_all
from throughline.web.desk.frame import frame, show
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.inviting import invited

WORN_OUT = "This link is used up, too old, or was never made. Ask whoever sets up the council for a new one."


class Password(forms.Form):
    """The new password, twice."""

    password = forms.CharField(
        label="New password", widget=forms.PasswordInput, help_text=" ".join(password_validators_help_texts())
    )
    again = forms.CharField(label="The same again", widget=forms.PasswordInput)

    def clean_password(self) -> str:
        """One that Django's own rules take."""
        said: str = self.cleaned_data["password"]
        validate_password(said)
        return said

    def clean_again(self) -> str:
        """The same."""
        said: str = self.cleaned_data["again"]
        if "password" in self.cleaned_data and said != self.cleaned_data["password"]:
            raise forms.ValidationError("The two differ. Write the same password twice.")
        return said


@open_to_all("whoever has the link chooses the password with which they come in")
def invitation(request: HttpRequest, visit: Visit, person: str, token: str) -> HttpResponse:
    """Ask for a password, keep it, log in."""
    account = invited(person, token)
    if account is None:
        raise Refused(WORN_OUT)
    form = Password(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["password"]
        hashed = make_password(password)
        structure.set_password(Ref(account.person), hashed_password=hashed, by=the_system(visit.on), at=visit.at)
        user = authenticate(request, username=account.username, password=password)
        if user is not None:
            login(request, user)
        return redirect("front")
    wrong = errors(form) if request.method == "POST" else ()
    page = frame(
        visit,
        "Choose your password",
        lead=f"For the account “{account.username}”. The link works once.",
        errors=wrong,
        error_title="No password was set",
        narrow=True,
        foot_only=True,
    )
    fields = tuple(field(bound, autocomplete="new-password", width="mid") for bound in form)
    return show(
        request,
        visit,
        "desk/council/form.html",
        page,
        422 if wrong else 200,
        fields=fields,
        button="Choose this password",
    )
