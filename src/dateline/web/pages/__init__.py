"""The pages: one file a page, each with a router of its own."""

from dateline.web.pages import events, home, reader, rows, tables

ROUTERS = (home.router, events.router, reader.router, rows.router, tables.router)
