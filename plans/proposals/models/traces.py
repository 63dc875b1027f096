"""What has been done with proposals. Never changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.proposals.models.changes import ProposedChange
from plans.proposals.models.proposals import Proposal


class ProposalEvent(models.Model):
    """One line for everything done with a proposal: who, for which unit, when, and what they said. Never changed."""

    class Act(models.TextChoices):
        BEGUN = "begun", _("Började skriva förslaget")
        DESCRIBED = "described", _("Ändrade rubrik eller skäl")
        WROTE = "wrote", _("Skrev i förslaget")
        DROPPED = "dropped", _("Tog bort en ändring ur förslaget")
        JOINED = "joined", _("Blev medförfattare")
        SHARE = "share", _("Delade utkastet")
        SUBMIT = "submit", _("Lämnade in förslaget")
        TAKE_UP = "take_up", _("Tog upp förslaget till bedömning")
        JUDGED = "judged", _("Bedömde en ändring")
        ASK = "ask", _("Begärde ändringar")
        APPROVE = "approve", _("Godkände förslaget")
        DECLINE = "decline", _("Avböjde förslaget")
        RECONSIDER = "reconsider", _("Tog upp förslaget igen")
        MERGE = "merge", _("Infogade förslaget i planen")
        WITHDRAW = "withdraw", _("Återkallade förslaget")
        RESUME = "resume", _("Började skriva på förslaget igen")
        REBASED = "rebased", _("Förslaget följde med när texten ändrades")
        CLASHED = "clashed", _("Texten ändrades så att förslaget krockar")
        SETTLED = "settled", _("Redde ut en krock")
        INVITED = "invited", _("Frågade en enhet")
        ANSWERED = "answered", _("Svarade för en enhet")
        REMINDED = "reminded", _("Påminde en enhet")
        UNDONE = "undone", _("Ångrade infogningen")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="events")
    change = models.ForeignKey(ProposedChange, null=True, on_delete=models.SET_NULL, related_name="+")
    act = models.CharField(max_length=16, choices=Act)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    unit_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()
    words = models.TextField(blank=True)
    # What stood before, where something was taken away: nothing that was written is lost.
    before = models.JSONField(default=dict)

    class Meta:
        app_label = "plans"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.by_name}: {self.get_act_display()}"
