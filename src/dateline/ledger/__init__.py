"""The only place where rows are written."""
