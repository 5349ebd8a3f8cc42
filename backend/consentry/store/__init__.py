"""The tables and the questions asked of them, by noun. All SQL is here, and nothing else knows any."""
