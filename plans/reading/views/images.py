"""Images that an edition shows. One that is only in the working text does not exist to the public."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from plans.editions.models import EditionImage
from plans.reading.serving import FOR_EVER

TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}


@require_safe
def image(request: HttpRequest, name: str) -> FileResponse:
    """Serve the file; its name is made from its content, so it can be kept for ever."""
    shown = EditionImage.objects.filter(name=name).first()
    if shown is None or not default_storage.exists(shown.file):
        raise Http404
    return FileResponse(
        default_storage.open(shown.file),
        content_type=TYPES[name.rpartition(".")[2]],
        headers={"Cache-Control": FOR_EVER, "X-Content-Type-Options": "nosniff"},
    )
