"""What is filled in when länsstyrelsen has written about the plan."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.editions.actions.county import ENDS, DocumentFacts
from plans.editions.county import Said
from plans.editions.forms.fields import LONGEST, DayInput, LinkField
from plans.editions.models import CountyDocument, CountyRemark
from plans.editions.strategies import PageRow


class DocumentForm(forms.Form):
    """A granskningsyttrande, or an underlag about the plan's aktualitet."""

    kind = forms.ChoiceField(label=_("Slag"), choices=CountyDocument.Kind.choices, widget=forms.RadioSelect)
    dated_on = forms.DateField(label=_("Daterat"), widget=DayInput())
    diarienummer = forms.CharField(label=_("Länsstyrelsens diarienummer"), max_length=40, required=False)
    document_url = LinkField(label=_("Länk till dokumentet"))
    corrects = forms.ModelChoiceField(
        label=_("Rättar det som är infört"),
        help_text=_("Bara när ett dokument är infört med fel uppgifter. Anmärkningarna följer med."),
        queryset=CountyDocument.objects.none(),
        empty_label=_("Inget"),
        required=False,
    )

    def __init__(self, *args: Any, said: Said, **kwargs: Any) -> None:
        """Only what was said of the plan in force is put right here."""
        super().__init__(*args, **kwargs)
        rows = CountyDocument.objects.filter(pk__in=[one.pk for one in said.documents])
        self.fields["corrects"].queryset = rows  # type: ignore[attr-defined]

    def facts(self) -> DocumentFacts:
        return DocumentFacts(
            **{name: value for name, value in self.cleaned_data.items() if name != "corrects"}
        )


class RemarkForm(forms.Form):
    """What the document says of a section."""

    key = forms.ChoiceField(label=_("Avsnitt"))
    kind = forms.ChoiceField(
        label=_("Vad säger det?"),
        choices=[one for one in CountyRemark.Kind.choices if one[0] not in ENDS],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Med länsstyrelsens ord, kort"),
        help_text=_("En anmärkning läser allmänheten vid avsnittet, så snart du har sparat."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
    )

    def __init__(self, *args: Any, pages: Sequence[PageRow], document: CountyDocument, **kwargs: Any) -> None:
        """Anmärkningar stand in a granskningsyttrande; an underlag tells of interests."""
        super().__init__(*args, **kwargs)
        if document.kind != CountyDocument.Kind.YTTRANDE:
            kinds = self.fields["kind"].choices  # type: ignore[attr-defined]
            self.fields["kind"].choices = [one for one in kinds if one[0] != CountyRemark.Kind.ANMARKNING]  # type: ignore[attr-defined]
        self.fields["key"].choices = [("", "–"), *((one.key, one.label) for one in pages)]  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """Why a remark no longer stands: a later document says so, or it was recorded wrong."""

    document = forms.ChoiceField(label=_("Varför?"), required=False)

    def __init__(self, *args: Any, said: Said, **kwargs: Any) -> None:
        """Only what länsstyrelsen has said later of whether the plan is aktuell can end a remark."""
        super().__init__(*args, **kwargs)
        kind = CountyDocument.Kind.UNDERLAG
        self._known = {str(one.pk): one for one in said.documents if one.kind == kind}
        choices = [("", _("Det infördes fel")), *((pk, str(one)) for pk, one in self._known.items())]
        self.fields["document"].choices = choices  # type: ignore[attr-defined]

    @property
    def by_document(self) -> CountyDocument | None:
        return self._known.get(self.cleaned_data["document"])
