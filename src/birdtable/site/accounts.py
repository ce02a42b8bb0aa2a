"""Which of allauth's pages we open: sign in and out, a forgotten or changed password, the second step, sessions.

Nobody signs up.
"""

from allauth.account import views
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path

from birdtable.apps.people import work_account_views as work
from birdtable.apps.people.second_factor import AddPasskey, SetUpCodes
from birdtable.apps.people.signing_in import Sessions

ACCOUNT_PAGES = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second/", second.index, name="mfa_index"),
    path("second/give/", second.authenticate, name="mfa_authenticate"),
    path("second/again/", second.reauthenticate, name="mfa_reauthenticate"),
    path("second/app/", SetUpCodes.as_view(), name="mfa_activate_totp"),
    path("second/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("second/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("passkeys/sign-in/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("passkeys/again/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/edit/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("work/", work.accounts, name="work-accounts"),
    path("work/<slug:provider_id>/sign-in/", work.begin, name="openid_connect_login"),
    path("work/<slug:provider_id>/back/", work.back, name="openid_connect_callback"),
    path("work/<slug:provider_id>/connect/", work.connect, name="work-account-connect"),
    path("work/<slug:provider_id>/let-go/", work.let_go, name="work-account-let-go"),
    path("sessions/", Sessions.as_view(), name="usersessions_list"),
]
