"""The pages: one file a page, each with a router of its own."""

from dateline.web.pages import (
    adding,
    briefing,
    events,
    figures,
    home,
    overviews,
    reader,
    search,
    signing_in,
    statements,
    stories,
    tables,
    votes,
)

ROUTERS = (
    home.router,
    signing_in.router,
    search.router,
    adding.router,
    reader.router,
    stories.router,
    events.router,
    figures.router,
    statements.router,
    votes.router,
    briefing.router,
    overviews.router,
    tables.router,
)
