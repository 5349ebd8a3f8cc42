"""What the pane, the pages and the docs promise, each with the test that fails when it isn't so."""
