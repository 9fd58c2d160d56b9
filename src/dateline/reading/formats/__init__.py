"""Files that hold reports in wrappings of their own: one module a format, each a generator of reports."""
