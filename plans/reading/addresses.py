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

    def downloads(self) -> str:
        return self._reverse("downloads", "edition_downloads")

    def download(self, key: str, form: str) -> str:
        """Return where a file is; "plan" is the whole plan, any other key that section with all below it."""
        if self.edition:
            return reverse("lasting:edition_download", args=[self.plan, self.edition, key, form])
        return reverse("lasting:download", args=[self.plan, key, form])

    def downloads_of(self, key: str) -> list[dict[str, str]]:
        """Return the files of a section, or of the plan, as the component take_along wants them."""
        named = {"pdf": "PDF", "docx": "Word", "html": "HTML", "md": "Markdown", "json": "JSON"}
        return [{"name": name, "url": self.download(key, form)} for form, name in named.items()]

    def chapter(self, key: str) -> str:
        return self._reverse("chapter", "edition_chapter", key)

    def why(self, key: str) -> str:
        return self._reverse("why", "edition_why", key)

    def currency(self) -> str:
        """Return where it stands whether the plan is aktuell: the plan's own address, as that is of today."""
        return reverse("reading:currency", args=[self.plan])

    def currency_list(self, which: str, *, chapter: str = "", unit: str = "") -> str:
        """Return where the sections behind a number of that page are: of the plan, a chapter or a unit."""
        args = [self.plan, which, *([chapter or unit] if chapter or unit else [])]
        name = "chapter" if chapter else "unit" if unit else "all"
        return reverse(f"reading:currency_list_{name}", args=args)

    def _reverse(self, current: str, permanent: str, *rest: str) -> str:
        if self.edition:
            return reverse(f"reading:{permanent}", args=[self.plan, self.edition, *rest])
        return reverse(f"reading:{current}", args=[self.plan, *rest])
