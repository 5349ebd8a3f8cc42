"""What is known about a set of addresses right now."""
