"""What a client may take of the server, in seconds, bytes and threads of one process."""

HEADER_SECONDS = 5.0
# How long a body, or the reader of an answer, may keep us waiting in all, and what earns it that much time again:
# an honest list of 200 MB over a slow line arrives, a byte every two seconds doesn't.
PATIENCE_SECONDS = 15.0
LEAST_BYTES_PER_SECOND = 8_000
# Whoever was told goodbye has so long to hang up, for hung up on while it still sends, a client never sees the answer.
FAREWELL_SECONDS = 5.0

# A request waits without a thread until it is whole or larger than that; so does what is left of an answer.
BUFFERED = 1_100_000
HELD = 64_000_000
CONNECTIONS = 2_000

# Each kind of request has threads of its own, and waits for its own kind alone.
THREADS = {"checks": 8, "api": 4, "hooks": 4, "pages": 2, "signin": 2, "large": 2}
