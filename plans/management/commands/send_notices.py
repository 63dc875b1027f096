"""manage.py send_notices: remind units, then write and send the mails that are due, once or for as long as it runs."""

from argparse import ArgumentParser
from time import sleep
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

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
        while True:
            flag_expired(timezone.localdate())
            remind_all(timezone.localdate())
            sent = send_due(timezone.now())
            if sent or not every:
                self.stdout.write(f"{sent} mails sent.")
            if not every:
                return
            close_old_connections()
            sleep(every)
