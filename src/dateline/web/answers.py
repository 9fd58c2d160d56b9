"""Answers that are no pages: JSON, and what is not there."""

from __future__ import annotations

import json
from typing import Any

from fastapi import HTTPException
from fastapi.responses import Response


def json_of(value: Any, *, status: int = 200) -> Response:
    """A value as JSON, lone surrogates and all, in ASCII."""
    return Response(json.dumps(value), status_code=status, media_type="application/json")


def not_found(error: Exception) -> HTTPException:
    """That the ledger has not what an address names, in the error's words."""
    return HTTPException(404, str(error))


def refused(error: Exception) -> HTTPException:
    """That the ledger does not take what was asked of it, in the error's words."""
    return HTTPException(422, str(error))
