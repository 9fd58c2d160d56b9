"""The ledger over HTTP: `/api/v1`."""

from dateline.web.api import adding, describing, judging, listing, telling

ROUTERS = (listing.router, telling.router, judging.router, adding.router, describing.router)
