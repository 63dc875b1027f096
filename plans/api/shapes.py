"""What the answers look like. The shapes only grow; what is removed gets a new version in the address."""

from datetime import date, datetime

from ninja import Field, Schema


class Problem(Schema):
    """An error as RFC 9457 has it."""

    type: str = Field("about:blank", description="Kind of problem")
    title: str = Field(description="What happened, in Swedish")
    status: int = Field(description="HTTP status")
    detail: str = Field("", description="What to do")


class PlanOut(Schema):
    """A plan that has at least one edition."""

    slug: str = Field(description="Permanent name in addresses")
    name: str
    kommun: str
    is_demo: bool = Field(description="True for invented content")
    editions: int = Field(description="How many editions there are")
    current: str = Field(
        description="Slug of the edition a reader should meet first: in force, else the newest proposal"
    )
    in_force: str | None = Field(description="Slug of the edition in force today")


class EditionOut(Schema):
    """The whole plan frozen at a stage in law (PBL 2010:900, chapter 3). Never changes but for `standing`."""

    slug: str
    identifier: str = Field(description="Permanent key; /id/<identifier> leads to the page")
    plan: str
    title: str
    stage: str = Field(description="samrad, granskning, antagen or laga_kraft")
    standing: str = Field(description="in-force, draft or history, on the day of the question")
    dated_on: date = Field(description="The stage's own day")
    ends_on: date | None = Field(description="Last day for views, at samråd and granskning")
    decided_by: str
    decided_on: date | None
    paragraph: str = Field(description="Paragraph of the minutes")
    diarienummer: str
    in_force_on: date | None = Field(description="Day of laga kraft")
    corrects: str | None = Field(description="Slug of the edition that this one corrects")
    note: str
    frozen_at: datetime
    url: str = Field(description="The page for people")


class SectionBrief(Schema):
    """A section in its place, without text."""

    key: str = Field(description="Permanent key within the plan")
    identifier: str = Field(description="Permanent key with edition")
    number: str = Field(
        description='Number in this edition; "" for sections shown in place on another\'s page'
    )
    beteckning: str
    title: str
    kind: str = Field(description="Key of the kind of text")
    kind_name: str
    form: str = Field(description="plain, position, guidance, source or consequence")
    parent: str = Field(description='Key of the section above, "" at the top')
    page: str = Field(description="Key of the section on whose page it is read")
    order: int = Field(description="Place in reading order, from 1")
    depth: int = Field(description="0 at the top")
    version: int = Field(description="Changes when the text does")
    url: str = Field(description="The page for people, of this edition")


class SectionOut(SectionBrief):
    """A section with its text."""

    markdown: str = Field(
        description="Source; [[key]] refers to a section, bilder/NAME to an image at /bild/NAME"
    )
    html: str = Field(description="As published; links are relative to the section's page")
    previous: str | None = Field(description="Key of the section before in reading order")
    next: str | None


class FateOut(Schema):
    """What ended a section that the edition does not have."""

    event: str = Field(description="split, merged, retired or reinstated")
    source: str
    source_title: str
    result: str = Field(description='Key of the section that took over, "" for none')
    at: datetime


class SummaryOut(Schema):
    """What the plan or a section says in short in another language, as plain paragraphs."""

    section: str = Field(description='Key of the section, "" for the whole plan')
    language: str = Field(description="BCP 47")
    text: str


class DocumentOut(Schema):
    """A whole edition: everything the public may read of it, in one document."""

    format: str = Field(description='"planportal-edition"')
    version: int
    plan: PlanOut
    edition: EditionOut
    sections: list[SectionOut]
    summaries: list[SummaryOut]
    lineage: list[FateOut]
    images: dict[str, str] = Field(description="Name in the text to address")


class EditionPage(Schema):
    items: list[EditionOut]
    total: int
    page: int
    pages: int
    next: str | None = Field(description="Address of the next page")
    previous: str | None


class SectionPage(Schema):
    items: list[SectionBrief]
    total: int
    page: int
    pages: int
    next: str | None = Field(description="Address of the next page")
    previous: str | None


class SectionDifference(Schema):
    """What became of one section."""

    key: str
    status: str = Field(description="added, removed, moved, changed, moved and changed")
    title: str
    number_before: str | None
    number_after: str | None
    words_added: int
    words_removed: int


class DifferenceOut(Schema):
    """What differs between two editions; untouched sections are only counted."""

    before: str
    after: str
    words_added: int
    words_removed: int
    untouched: int
    sections: list[SectionDifference]


class ChangeOut(Schema):
    kind: str = Field(description="added, removed or changed")
    before: str
    after: str


class PageDifferenceOut(Schema):
    """What differs on the page of a section, word by word, what is shown in place on it included."""

    key: str
    before: str
    after: str
    words_added: int
    words_removed: int
    changes: list[ChangeOut]
    html: str = Field(description="The text with ins and del")


class HitOut(Schema):
    section: SectionBrief
    snippet: str = Field(description="Plain text around what was found")


class FoundOut(Schema):
    """Sections that answer a question; `meant` is the spelling that was used when the one given finds nothing."""

    query: str
    meant: str
    items: list[HitOut]
    total: int
    page: int
    pages: int
    next: str | None
    previous: str | None


class JudgedOut(Schema):
    """A section that fullmäktige judged not aktuell."""

    key: str
    title: str
    reason: str


class StrategyOut(Schema):
    """What fullmäktige decided on a planeringsstrategi (PBL 3:23)."""

    verdict: str = Field(description="aktuell, delvis or inaktuell")
    decided_on: date
    paragraph: str
    diarienummer: str
    summary: str
    document_url: str
    sections: list[JudgedOut]


class RemarkOut(Schema):
    """That länsstyrelsen has not accepted the plan at a section (PBL 3:5)."""

    key: str
    title: str
    words: str
    dated_on: date = Field(description="Day of the granskningsyttrande")
    diarienummer: str
    ended_on: date | None = Field(description="Day of the underlag (PBL 3:26) by which it no longer holds")


class CurrencyOut(Schema):
    """Whether the plan in force is aktuell in law today (PBL 3:23–25)."""

    plan: str
    edition: str = Field(description="Slug of the edition in force")
    currency: str = Field(
        description="aktuell, delvis (parts are not), inaktuell (judged), upphord (time ran out) or okand (not known)"
    )
    since: date
    until: date | None = Field(description="Last day on which it is or was aktuell")
    election: date | None = Field(description="The ordinary election that the last day is counted from")
    unknown_since_election: date | None = Field(
        description="The ordinary election after which it is not recorded here what was decided"
    )
    strategy_due: date | None = Field(
        description="Last day of the planeringsstrategi that is yet to be adopted (PBL 3:23)"
    )
    decision: StrategyOut | None
    remarks: list[RemarkOut]
