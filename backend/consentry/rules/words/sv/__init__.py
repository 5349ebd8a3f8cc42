"""Swedish: du."""
