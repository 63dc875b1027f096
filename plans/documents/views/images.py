"""Add images, and show those of the working text to people who may read it."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.requests import SignedInRequest
from plans.documents.actions.images import add_image
from plans.documents.fetching import plan_around
from plans.documents.forms import DescribedImageForm, ImageForm
from plans.documents.models import Image
from plans.documents.views.answers import json_view, tell, words_of
from plans.text.images import UnusableImage

CONTENT_TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}


@json_view
@require_POST
def upload(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Add an image from the editor; the answer carries its name, or a sentence that says what to do."""
    plan = plan_around(request.user, plan_slug)
    form = ImageForm(request.POST, request.FILES)
    if not form.is_valid():
        return tell(request, 422, state="refused", words=words_of(form))
    try:
        image = add_image(plan, form.cleaned_data["file"], by=request.user)
    except UnusableImage as refusal:
        return tell(request, 422, state="refused", words=str(refusal))
    return tell(request, state="added", name=image.name, width=image.width, height=image.height)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: SignedInRequest, plan_slug: str) -> HttpResponse:
    """Add an image without JavaScript, and get the line to put in the text."""
    plan = plan_around(request.user, plan_slug)
    form = DescribedImageForm(request.POST or None, request.FILES or None)
    line = ""
    if request.method == "POST" and form.is_valid():
        try:
            image = add_image(plan, form.cleaned_data["file"], by=request.user)
            line = _line(image.name, form.cleaned_data["alt"], form.cleaned_data["caption"])
        except UnusableImage as refusal:
            form.add_error("file", str(refusal))
    return render(request, "documents/add_image.html", {"plan": plan, "form": form, "line": line})


@login_required
@require_GET
def image(request: SignedInRequest, plan_slug: str, name: str) -> FileResponse:
    """Show an image of the working text."""
    plan = plan_around(request.user, plan_slug)
    found = Image.objects.filter(plan=plan, name=name).first()
    if found is None:
        raise Http404
    response = FileResponse(found.file.open("rb"), content_type=CONTENT_TYPES[name.rsplit(".", 1)[1]])
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


def _line(name: str, alt: str, caption: str) -> str:
    alt = alt.replace("[", "(").replace("]", ")")
    caption = caption.replace('"', "”")
    return f'![{alt}](bilder/{name} "{caption}")' if caption else f"![{alt}](bilder/{name})"
