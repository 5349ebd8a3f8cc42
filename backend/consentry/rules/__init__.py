"""What is right: pure values and functions. No clock, no I/O, no Flask, no SQL."""
