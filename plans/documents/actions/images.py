"""Add an image to a plan: cleaned, re-encoded and named by its content."""

from typing import IO

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction

from accounts.models import User
from plans.documents import rules
from plans.documents.models import Image, Plan
from plans.text.images import CleanImage, read_image


def add_image(plan: Plan, file: IO[bytes], *, by: User) -> Image:
    """Clean the image and store it in the plan; the same image twice is one.

    Raises UnusableImage, whose text is a Swedish sentence for the user, when it is no image we can use.
    """
    return store_image(plan, read_image(file), by=by)


@transaction.atomic
def store_image(plan: Plan, clean: CleanImage, *, by: User) -> Image:
    """Store an image that has been cleaned."""
    if not rules.may_add_image(by, plan):
        raise PermissionDenied
    found = Image.objects.filter(plan=plan, name=clean.name).first()
    if found:
        return found
    image = Image(
        plan=plan,
        name=clean.name,
        width=clean.width,
        height=clean.height,
        size=len(clean.content),
        added_by=by,
    )
    _write_once(image, clean)
    # Two people may add the same image in the same moment: then there is one row, and the same file.
    Image.objects.bulk_create([image], ignore_conflicts=True)
    return Image.objects.get(plan=plan, name=clean.name)


@transaction.atomic
def share_image(plan: Plan, image: Image, *, by: User) -> None:
    """Let the plan show an image that is stored already, cleaned, in this plan or another."""
    if not rules.may_add_image(by, plan):
        raise PermissionDenied
    row = Image(
        plan=plan,
        name=image.name,
        file=image.file.name,
        width=image.width,
        height=image.height,
        size=image.size,
    )
    row.added_by = by
    Image.objects.bulk_create([row], ignore_conflicts=True)


def _write_once(image: Image, clean: CleanImage) -> None:
    """Point to the file of this content, writing it if no plan has it yet."""
    name = f"bilder/{clean.name}"
    storage = image.file.storage
    image.file.name = name if storage.exists(name) else storage.save(name, ContentFile(clean.content))
