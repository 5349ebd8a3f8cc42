"""How long a test waits for what must come. Only a failing one waits that long, so a busy machine fails none."""

SECONDS = 30
MILLISECONDS = SECONDS * 1_000
