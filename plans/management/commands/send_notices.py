"""manage.py send_notices: remind units, then write and send the mails that are due, once or for as long as it runs."""

from argparse import ArgumentParser
from datetime import date
from time import sleep
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from plans.aktualitet.actions import reminding
from plans.aktualitet.actions.digesting import send_digests
from plans.aktualitet.actions.flagging import flag_expired
from plans.notices.sending import send_due
from plans.proposals.actions.hearing import remind_all


class Command(BaseCommand):
    help = "Send the mails that are due. Without --every it does so once, for a timer to run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help="go on, with so long a pause between"
        )

    def handle(self, *args: Any, every: int | None = None, **options: Any) -> None:
        told_on = None
        while True:
            today = timezone.localdate()
            if told_on != today:
                _once_a_day(today)
                told_on = today
            sent = send_due(timezone.now())
            if sent or not every:
                self.stdout.write(f"{sent} mails sent.")
            if not every:
                return
            close_old_connections()
            sleep(every)


def _once_a_day(today: date) -> None:
    """Flag, remind and gather what is due; each of them tells nobody twice, however often it is done."""
    flag_expired(today)
    remind_all(today)
    reminding.remind_all(today)
    send_digests(today)
