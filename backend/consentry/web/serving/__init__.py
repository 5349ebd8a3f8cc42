"""How requests come in: a thread is taken for a whole request only, so that whoever is slow keeps nobody waiting."""
