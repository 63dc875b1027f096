"""For whoever runs the site: is it alive, and can it reach its database?"""

from django.db import connection
from django.db.utils import OperationalError
from django.http import HttpRequest, JsonResponse


def alive(request: HttpRequest) -> JsonResponse:
    """Answer without asking anybody."""
    return JsonResponse({"alive": True})


def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return JsonResponse({"ready": False}, status=503)
    return JsonResponse({"ready": True})
