"""French: vous; a no-break space before a colon."""
