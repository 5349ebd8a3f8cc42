"""Files on their way to a mail client: gzipped where the client takes that, and sent only if it hasn't got them."""

import gzip
from functools import lru_cache

from flask import Response, request

# Below that, the headers weigh more than what is saved.
_WORTH_IT = 1_000
_TEXTS = {"text/html", "text/css", "text/javascript", "application/json", "image/svg+xml"}


def compressed(response: Response) -> Response:
    """
    Either form has an ETag of its own, so that no cache takes one for the other. It is one of the content: a release
    that is built to come out alike gives all files one date, and Flask's and WhiteNoise's ETags are dates and sizes.
    """
    response.direct_passthrough = False
    with response:  # closes the file that it was read from
        content = response.get_data()
    if response.mimetype in _TEXTS and len(content) > _WORTH_IT:
        response.vary.add("Accept-Encoding")
        if request.accept_encodings["gzip"]:
            response.set_data(_gzipped(content))
            response.content_encoding = "gzip"
    response.add_etag(overwrite=True)
    response.make_conditional(request)
    return response


@lru_cache(maxsize=64)
def _gzipped(content: bytes) -> bytes:
    """Each file once in a process: there are some dozens, and they change with a release."""
    return gzip.compress(content, mtime=0)
