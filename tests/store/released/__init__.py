"""A small database of each released schema, as the version that released it left it, for any database to hold."""
