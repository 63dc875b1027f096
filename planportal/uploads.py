"""Refuse a file that is far too large while it arrives, without storing it."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

# Above every limit of the rooms, which say in words what is too large; this one only keeps the disk free.
MOST_BYTES = 60 * 1024 * 1024


class SizeLimit(FileUploadHandler):
    """Drops the rest of a request that says it is larger than anything we take."""

    too_large = False

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        self.too_large = content_length > MOST_BYTES

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if self.too_large:
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
