"""The authorization server: how a mail client comes by tokens of whoever signs in with it."""
