"""Write the mails that are due and send them: each claimed before it is sent, so that none is sent twice."""

import logging
from collections import defaultdict
from datetime import datetime, timedelta
from email.utils import make_msgid
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from planportal.locks import for_update, free_of
from plans.notices.actions import stop_token
from plans.notices.models import Cadence, Mail, Notice, last_round

log = logging.getLogger(__name__)

# After each failed try, so long until the next; after the last it is given up, and administrators see it.
PAUSES = [timedelta(minutes=minutes) for minutes in (5, 30, 120, 720, 1440)]
# A mail that has been "on its way" for so long was left by a process that died: nobody knows whether it went.
SILENCE = timedelta(minutes=10)
State = Mail.State


def send_due(now: datetime) -> int:
    """Write and send all that is due; return how many mails the server took."""
    _notice_the_uncertain(now)
    write_due(now)
    sent = 0
    while (mail := _claimed(now)) is not None:
        sent += _sent(mail, now)
    return sent


def write_due(now: datetime) -> list[Mail]:
    """Gather what each person has not heard into one mail each; nothing for those with nothing new."""
    waiting = Notice.objects.filter(mail=None).values_list("person", flat=True).distinct()
    return [mail for pk in list(waiting) if (mail := _written(pk, now))]


@transaction.atomic
def _written(person_pk: int, now: datetime) -> Mail | None:
    # The person's row is the lock: two senders must not gather the same notices.
    person = for_update(User.objects).get(pk=person_pk)
    cadence = Cadence.objects.filter(person=person).first()
    until = last_round(cadence.often if cadence else Cadence.Often.DAILY, now)
    notices = Notice.objects.filter(person=person, mail=None)
    if until is None or not person.is_active:
        return None
    due = list(notices.filter(at__lte=until))
    if not due:
        return None
    subject, body = _said(person, due)
    mail = Mail.objects.create(
        person=person,
        address=person.email,
        subject=subject,
        body=body,
        message_id=make_msgid(domain=urlsplit(settings.SITE_ADDRESS).hostname or "localhost"),
        written_at=now,
        next_try_at=now,
    )
    Notice.objects.filter(pk__in=[notice.pk for notice in due]).update(mail=mail)
    return mail


def _said(person: User, due: list[Notice]) -> tuple[str, str]:
    groups = defaultdict[str, list[Notice]](list)
    for notice in due:
        groups[notice.about].append(notice)
    subject = due[0].line if len(due) == 1 else _summed_up(len(due), list(groups))
    context = {
        "person": person,
        "groups": dict(groups),
        "site": settings.SITE_ADDRESS,
        "stop": _stop_address(person),
        "choose": settings.SITE_ADDRESS + reverse("notices:mine"),
    }
    # A header with a line break is refused, and would keep the mails after it from going.
    return " ".join(subject.split())[:200], render_to_string("notices/mail.txt", context)


def _summed_up(number: int, about: list[str]) -> str:
    said = ngettext("%(number)s nyhet", "%(number)s nyheter", number) % {"number": number}
    return _("%(said)s om %(about)s") % {"said": said, "about": about[0]} if len(about) == 1 else said


def _stop_address(person: User) -> str:
    return settings.SITE_ADDRESS + reverse("notices:stop", args=[stop_token(person)])


@transaction.atomic
def _claimed(now: datetime) -> Mail | None:
    """Take the next mail that is due, so that no other sender takes it."""
    due = Mail.objects.filter(state=State.WAITING, next_try_at__lte=now).order_by("next_try_at", "pk")
    mail = free_of(due).select_related("person").first()
    if mail is not None:
        mail.state, mail.tried_at, mail.tries = State.SENDING, now, mail.tries + 1
        mail.save(update_fields=["state", "tried_at", "tries"])
    return mail


def _sent(mail: Mail, now: datetime) -> bool:
    if _no_longer_wanted(mail.person):
        mail.state, mail.error = State.GIVEN_UP, "not sent: the account was closed, or mail to it stopped"
        mail.save(update_fields=["state", "error"])
        return False
    message = EmailMessage(
        mail.subject,
        mail.body,
        settings.DEFAULT_FROM_EMAIL,
        [mail.address],
        headers={
            "Message-ID": mail.message_id,
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{_stop_address(mail.person)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    try:
        message.send()
    except (SMTPException, OSError) as fault:
        log.warning("Mail %s to %s was not taken: %s", mail.pk, mail.address, fault)
        _put_off(mail, now, fault)
        return False
    mail.state, mail.sent_at, mail.error = State.SENT, now, ""
    mail.save(update_fields=["state", "sent_at", "error"])
    return True


def _no_longer_wanted(person: User) -> bool:
    """Much can happen to a person between a refused try and the next."""
    never = Cadence.objects.filter(person=person, often=Cadence.Often.NEVER)
    return not person.is_active or never.exists()


def _put_off(mail: Mail, now: datetime, fault: Exception) -> None:
    mail.error = str(fault)[:300]
    if mail.tries > len(PAUSES):
        mail.state = State.GIVEN_UP
    else:
        mail.state, mail.next_try_at = State.WAITING, now + PAUSES[mail.tries - 1]
    mail.save(update_fields=["state", "next_try_at", "error"])


def _notice_the_uncertain(now: datetime) -> None:
    stuck = Mail.objects.filter(state=State.SENDING, tried_at__lt=now - SILENCE)
    stuck.update(state=State.UNCERTAIN, error="the sender stopped before the server had answered")
