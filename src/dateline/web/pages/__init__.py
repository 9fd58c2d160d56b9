"""The pages: one file a page, each with a router of its own."""

from dateline.web.pages import home

ROUTERS = (home.router,)
