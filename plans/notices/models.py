"""What is to be told, how often each person wants it, and the log of every mail."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

HOUR = time(7, 0)
MONDAY = 0
# Several things done in a row are one mail.
PAUSE = timedelta(minutes=2)


class Cadence(models.Model):
    """How often a person wants mail. Who has none gets it once a day."""

    class Often(models.TextChoices):
        AT_ONCE = "at-once", _("Genast")
        DAILY = "daily", _("En gång om dagen, klockan 7")
        WEEKLY = "weekly", _("En gång i veckan, måndag klockan 7")
        NEVER = "never", _("Aldrig")

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    often = models.CharField(_("Hur ofta"), max_length=8, choices=Often, default=Often.DAILY)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return f"{self.person}: {self.get_often_display()}"


def last_round(often: str, now: datetime) -> datetime | None:
    """Return the moment up to which notices are due now; None for never."""
    here = timezone.localtime(now)
    seven = here.replace(hour=HOUR.hour, minute=HOUR.minute, second=0, microsecond=0)
    if often == Cadence.Often.NEVER:
        return None
    if often == Cadence.Often.AT_ONCE:
        return now - PAUSE
    if often == Cadence.Often.WEEKLY:
        seven -= timedelta(days=(here.weekday() - MONDAY) % 7)
        return seven if seven <= here else seven - timedelta(days=7)
    return seven if seven <= here else seven - timedelta(days=1)


def day_of_mail(now: datetime) -> date:
    """Return the day that the moment belongs to in a daily mail: it begins when the mail goes, not at midnight."""
    here = timezone.localtime(now)
    return here.date() if here.time() > HOUR else here.date() - timedelta(days=1)


class Mail(models.Model):
    """A mail to one person: written once, tried until it is taken. The log of all that was sent; never deleted."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Väntar")
        SENDING = "sending", _("Skickas")
        SENT = "sent", _("Skickat")
        GIVEN_UP = "given-up", _("Kunde inte skickas")
        UNCERTAIN = "uncertain", _("Oklart om det kom fram")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    address = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        app_label = "plans"
        ordering = ["-written_at", "-pk"]
        indexes = [models.Index(fields=["state", "next_try_at"], name="mail_due")]

    def __str__(self) -> str:
        return f"{self.written_at:%Y-%m-%d} {self.address}: {self.subject}"


class Notice(models.Model):
    """One thing to tell one person; told once, in the mail that it went with. `about` is what it is grouped by."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=120)
    about = models.CharField(max_length=200)
    line = models.CharField(max_length=400)
    url = models.CharField(max_length=300)
    at = models.DateTimeField()
    mail = models.ForeignKey(Mail, null=True, on_delete=models.PROTECT, related_name="notices")

    class Meta:
        app_label = "plans"
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="told_once")]
        indexes = [models.Index(fields=["mail", "at"], name="notice_waiting")]

    def __str__(self) -> str:
        return self.line
