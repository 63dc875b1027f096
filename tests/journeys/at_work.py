"""Do one verb in a process of its own, which the test then kills: `python -m tests.journeys.at_work DATABASE VERB`."""

import os
import sys
from datetime import date

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"


def main(database: str, verb: str) -> None:
    django.setup()
    from django.db import connection

    connection.settings_dict["NAME"] = database

    from accounts.models import User
    from plans.documents.actions.bringing_in import Incoming, bring_in
    from plans.documents.actions.editing import edit_section
    from plans.documents.content import Content
    from plans.documents.models import Section
    from plans.editions.actions.freezing import freeze
    from plans.editions.decisions import Decision
    from plans.editions.models import Stage
    from plans.proposals.actions.merging import merge_proposal
    from plans.proposals.models import Proposal

    section = Section.objects.select_related("plan", "kind").get(key="vatten")
    by = User.objects.get(name="Petra Planerare")
    match verb:
        case "save":
            edit_section(section, Content("Vatten", "Nytt.\n", "avsnitt"), seen=1, by=by)
        case "freeze":
            freeze(section.plan, Decision(stage=Stage.SAMRAD, begins_on=date(2026, 3, 1)), by=by)
        case "import":
            incoming = [Incoming(1, Content(f"Del {number}", "Text.\n", "avsnitt")) for number in range(20)]
            bring_in(section.plan, incoming, by=by)
        case "merge":
            proposal = Proposal.objects.get()
            merge_proposal(proposal, summary="Nytt.", editorial=False, seen=proposal.version, by=by)


if __name__ == "__main__":
    main(*sys.argv[1:])
