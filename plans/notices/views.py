"""Pages of mail: one's own choice and latest mails, stopping it from a mail, and the administrators' log."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from accounts.requests import SignedInRequest
from plans.notices.actions import cadence_of, person_of, set_cadence
from plans.notices.forms import CadenceForm
from plans.notices.models import Cadence, Mail, Notice

LATEST = 10
A_PAGE = 50


@login_required
@require_http_methods(["GET", "POST"])
def mine(request: SignedInRequest) -> HttpResponse:
    """Choose how often one gets mail, and see what has been sent."""
    form = CadenceForm(request.POST or None, initial={"often": cadence_of(request.user)})
    if request.method == "POST" and form.is_valid():
        set_cadence(request.user, form.cleaned_data["often"])
        messages.success(request, _("Sparat."))
        return redirect("notices:mine")
    context = {
        "form": form,
        "waiting": Notice.objects.filter(person=request.user, mail=None)[:LATEST],
        "mails": Mail.objects.filter(person=request.user)[:LATEST],
        "here": "mail",
    }
    return render(request, "notices/mine.html", context, status=422 if form.is_bound else 200)


@csrf_exempt
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop all mail to one person. The mail program may send the POST itself (RFC 8058), so it has no token of ours;
    the address is the proof: only whoever has the mail has it."""
    person = person_of(token)
    if person is None:
        raise Http404
    if request.method == "POST":
        set_cadence(person, Cadence.Often.NEVER)
    return render(request, "notices/stop.html", {"stopped": request.method == "POST", "email": person.email})


@login_required
@require_GET
def log(request: SignedInRequest) -> HttpResponse:
    """Show administrators every mail, those that failed first if they ask."""
    if not request.user.is_staff:
        raise PermissionDenied
    state = request.GET.get("lage", "")
    mails = Mail.objects.select_related("person")
    if state in Mail.State.values:
        mails = mails.filter(state=state)
    page = Paginator(mails, A_PAGE).get_page(request.GET.get("sida"))
    context = {"page": page, "states": Mail.State.choices, "state": state, "here": "mail"}
    return render(request, "notices/log.html", context)
