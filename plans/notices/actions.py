"""Store what is to be told, and how often; sending is `sending.py`."""

from datetime import datetime

from django.core import signing
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from plans.notices.models import Cadence, Notice

SALT = "plans.notices.stop"
LONGEST = 400


def tell(person: User, *, about: str, key: str, line: str, url: str, at: datetime | None = None) -> None:
    """Let the person hear of something in their next mail; the same `key` twice is told once.

    Call it inside the transaction that does what is told of: then neither happens without the other.
    """
    if not person.is_active:
        return
    notice = Notice(
        person=person, key=key, about=about[:200], line=line[:LONGEST], url=url, at=at or timezone.now()
    )
    Notice.objects.bulk_create([notice], ignore_conflicts=True)


@transaction.atomic
def set_cadence(person: User, often: str) -> None:
    """Choose how often one gets mail."""
    Cadence.objects.update_or_create(person=person, defaults={"often": often})


def cadence_of(person: User) -> str:
    found = Cadence.objects.filter(person=person).first()
    return found.often if found else Cadence.Often.DAILY


def stop_token(person: User) -> str:
    """Return what lets whoever holds a mail to the person stop all mail to them, without signing in."""
    return signing.dumps(person.pk, salt=SALT)


def person_of(token: str) -> User | None:
    """Return whom a token is about; None for one that we never made."""
    try:
        return User.objects.filter(pk=signing.loads(token, salt=SALT)).first()
    except signing.BadSignature:
        return None
