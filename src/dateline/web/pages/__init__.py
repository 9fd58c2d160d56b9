"""The pages: one file a page, each with a router of its own."""

from dateline.web.pages import (
    adding,
    briefing,
    events,
    home,
    overviews,
    reader,
    rows,
    search,
    signing_in,
    stories,
    tables,
)

ROUTERS = (
    home.router,
    signing_in.router,
    search.router,
    adding.router,
    reader.router,
    stories.router,
    events.router,
    rows.router,
    briefing.router,
    overviews.router,
    tables.router,
)
