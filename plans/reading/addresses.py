"""Where things are read: at the plan's address, which follows what is in force, or at an edition's."""

from dataclasses import dataclass

from django.urls import reverse

from plans.editions.models import Edition


@dataclass(frozen=True, slots=True)
class Family:
    """A plan's addresses; with an edition, those of that edition."""

    plan: str
    edition: str = ""

    @classmethod
    def of(cls, edition: Edition) -> "Family":
        return cls(edition.plan, edition.slug)

    def start(self) -> str:
        return self._reverse("start", "edition")

    def whole(self) -> str:
        return self._reverse("whole", "edition_whole")

    def section(self, key: str) -> str:
        return self._reverse("section", "edition_section", key)

    def _reverse(self, current: str, permanent: str, *rest: str) -> str:
        if self.edition:
            return reverse(f"reading:{permanent}", args=[self.plan, self.edition, *rest])
        return reverse(f"reading:{current}", args=[self.plan, *rest])
