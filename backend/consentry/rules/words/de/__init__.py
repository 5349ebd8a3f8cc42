"""German: Sie."""
