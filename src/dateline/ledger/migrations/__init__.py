"""The record's tables, version by version; the index needs none, since it is made again from the record."""
