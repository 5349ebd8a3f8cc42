"""The outside world, one module for each vendor. None of them knows the database."""
