"""Programs that break things on purpose, and look what is left."""
