"""Work in the background. The database says what is due; the queue carries names; one process does each turn."""
