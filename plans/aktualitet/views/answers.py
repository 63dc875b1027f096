"""What several pages of aktualitet need."""

from django.utils import timezone

from plans.documents.models import Plan
from plans.editions.models import Edition


def in_force(plan: Plan) -> Edition | None:
    """Return the edition that applies today: what units judge."""
    return Edition.objects.filter(plan=plan.slug).in_force(on=timezone.localdate())
