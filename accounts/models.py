"""People, units and who belongs where, on which days."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, Group, PermissionsMixin
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users; e-mail addresses are kept in lower case, so that one person is one user."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. Never deleted: what they have done keeps pointing at them."""

    email = models.EmailField(_("E-postadress"), unique=True)
    name = models.CharField(_("Namn"), max_length=150)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(_("Administratör"), default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(email=Lower("email")), name="email_in_lower_case")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email

    def unit_on(self, day: date) -> "Unit | None":
        """Return the unit the person belonged to on the day; the latest begun, when there were several."""
        membership = (
            self.memberships.current(on=day).select_related("unit").order_by("-from_on", "-pk").first()
        )
        return membership.unit if membership else None

    @cached_property
    def unit(self) -> "Unit | None":
        """The unit the person belongs to now (one query, kept on the instance)."""
        return self.unit_on(timezone.localdate())

    @property
    def unit_name(self) -> str:
        return self.unit.name if self.unit else ""

    def group_ids(self, on: date | None = None) -> Iterable[int]:
        """Return the groups whose rights the person has: own roles', current units', and those of units
        that were merged into these, so that no right is lost in a merge (one query).
        """
        day = on or timezone.localdate()
        units = self.memberships.current(on=day).values("unit")
        own = Q(unit__in=units) | Q(pk__in=self.groups.values("pk"))
        merged = Q(unit__merged_into__isnull=False, unit__ended_on__lt=day)
        own_or_not = Case(When(own, then=Value(True)), default=Value(False))
        rows = list(
            Group.objects.filter(own | merged).values_list("pk", "unit", "unit__merged_into", own_or_not)
        )
        held = {group for group, _unit, _into, is_own in rows if is_own}
        found = {unit for group, unit, _into, _is_own in rows if group in held}
        while more := {unit for _group, unit, into, _is_own in rows if into in found} - found:
            found |= more
        return held | {group for group, unit, _into, _is_own in rows if unit in found}


class Unit(models.Model):
    """A förvaltning, a bolag or an external party. Renamed, merged or ended, but never deleted."""

    class Kind(models.TextChoices):
        FORVALTNING = "forvaltning", _("Förvaltning")
        BOLAG = "bolag", _("Bolag")
        EXTERN = "extern", _("Extern part")

    key = models.SlugField(max_length=48, unique=True)
    kind = models.CharField(_("Slag"), max_length=16, choices=Kind)
    name = models.CharField(_("Namn"), max_length=150)
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="unit")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_going_on(self) -> bool:
        return self.ended_on is None

    @property
    def now(self) -> "Unit":
        """The unit itself, or what it has been merged into, and that in turn."""
        return self.merged_into.now if self.merged_into else self

    def people_on(self, day: date) -> list[User]:
        """Return who belongs to the unit on the day, or to what it has become."""
        current = Membership.objects.current(on=day).filter(unit=self.now)
        return [one.user for one in current.select_related("user")]

    @property
    def former_names(self) -> "list[UnitName]":
        return [name for name in self.names.all() if name.until_on and name.name != self.name]

    def name_on(self, day: date) -> str:
        """Return what the unit was called on the day; before its first known name, that first one."""
        names = list(self.names.order_by("from_on"))
        held = [name for name in names if name.from_on <= day]
        return (held[-1] if held else names[0]).name if names else self.name


class UnitName(models.Model):
    """A name that a unit has or had, from a day on; never changed but for its end, or the day it began."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=150)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="unit_name_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.from_on}–{self.until_on or ''}"


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, on: date) -> "MembershipQuerySet":
        return self.filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)


class Membership(models.Model):
    """That a person belongs to a unit between two days (both included), and as what."""

    class Role(models.TextChoices):
        MEDARBETARE = "medarbetare", _("Medarbetare")
        ENHETSADMINISTRATOR = "enhetsadministrator", _("Enhetsadministratör")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=24, choices=Role, default=Role.MEDARBETARE)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="membership_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["user", "unit"], condition=Q(until_on=None), name="one_open_membership_in_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.unit}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def pending(self) -> "InvitationQuerySet":
        """Those neither accepted nor withdrawn; some of them may be too old to be accepted."""
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """An invitation by mail to become a user; the token itself is only in the mail, here is its hash."""

    email = models.EmailField()
    name = models.CharField(max_length=150)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=24, choices=Membership.Role, default=Membership.Role.MEDARBETARE)
    is_staff = models.BooleanField(default=False)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]

    def __str__(self) -> str:
        return f"{self.email} – {self.unit}"

    def is_expired(self, at: datetime) -> bool:
        return at >= self.expires_at


class AccountEvent(models.Model):
    """One line for everything done to accounts and units; never changed."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="events")
    person = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="events")
    words = models.TextField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.by_name}: {self.words}"
