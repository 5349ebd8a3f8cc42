"""Ids that are made before the row is written."""

import os
from datetime import datetime


def new_id(now: datetime) -> str:
    """32 hexadecimal digits: milliseconds first, so that ids sort by time, then chance."""
    return f"{int(now.timestamp() * 1000):012x}{os.urandom(10).hex()}"
