"""HTTP in front of the actions: a route reads the request, calls one action, and words the answer."""
