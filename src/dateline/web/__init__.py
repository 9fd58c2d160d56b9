"""The reading room: a ledger as pages and as an API, served to a browser on the same machine."""

from dateline.web.application import application
from dateline.web.settings import Settings

__all__ = ["Settings", "application"]
