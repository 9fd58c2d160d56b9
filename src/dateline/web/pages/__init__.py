"""The pages: one file a page, each with a router of its own."""

from dateline.web.pages import home, reader, tables

ROUTERS = (home.router, reader.router, tables.router)
