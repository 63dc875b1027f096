"""Addresses under /konto/: our own pages, and those of allauth's that we use, under Swedish words."""

from allauth.account import views as account
from allauth.mfa.base import views as two_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from accounts.views import invitations, me, members, people, units

pages = [
    path("", me.me, name="me"),
    path("inbjudan/<str:token>/", invitations.accept, name="accept"),
    path("enheter/", units.units, name="units"),
    path("enheter/ny/", units.create, name="unit_new"),
    path("enheter/<slug:key>/", units.unit, name="unit"),
    path("enheter/<slug:key>/namn/", units.rename, name="unit_rename"),
    path("enheter/<slug:key>/sammanslagning/", units.merge, name="unit_merge"),
    path("enheter/<slug:key>/inbjudan/", invitations.new, name="invite"),
    path("enheter/<slug:key>/medlem/", members.add, name="member_add"),
    path("medlemskap/<int:pk>/avslut/", members.end, name="member_end"),
    path("medlemskap/<int:pk>/roll/", members.role, name="member_role"),
    path("inbjudningar/<int:pk>/aterkallelse/", invitations.withdraw, name="withdraw"),
    path("personer/", people.people, name="people"),
    path("personer/<int:pk>/", people.person, name="person"),
    path("personer/<int:pk>/avslut/", people.closing, name="person_close"),
    path("personer/<int:pk>/oppning/", people.reopening, name="person_reopen"),
    path("personer/<int:pk>/tvasteg/", people.two_step_reset, name="person_two_step"),
    path("personer/<int:pk>/administration/", people.administration, name="person_administration"),
]

# allauth looks these up by its own names. What is not listed here (its sign-up form's siblings, addresses,
# codes by mail) is not reachable at all.
sign_in = [
    path("logga-in/", account.login, name="account_login"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("nytt-konto/", account.signup, name="account_signup"),
    path("avslutat/", account.account_inactive, name="account_inactive"),
    path("bekrafta/", account.reauthenticate, name="account_reauthenticate"),
    path("adress/", RedirectView.as_view(pattern_name="accounts:me"), name="account_email"),
    path("losenord/byt/", account.password_change, name="account_change_password"),
    path("losenord/glomt/", account.password_reset, name="account_reset_password"),
    path("losenord/glomt/skickat/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^losenord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "losenord/klart/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("tvasteg/", two_step.index, name="mfa_index"),
    path("tvasteg/kod/", two_step.authenticate, name="mfa_authenticate"),
    path("tvasteg/bekrafta/", two_step.reauthenticate, name="mfa_reauthenticate"),
    path("tvasteg/pa/", app.activate_totp, name="mfa_activate_totp"),
    path("tvasteg/av/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("tvasteg/reservkoder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("tvasteg/reservkoder/nya/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("tvasteg/reservkoder/fil/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]

urlpatterns = [path("", include((pages, "accounts"))), *sign_in]
