"""How long a claim on work holds without a sign of life."""

from datetime import timedelta

LEASE = timedelta(seconds=30)
