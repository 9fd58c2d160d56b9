"""The ledger over HTTP: `/api/v1`."""

from fastapi import APIRouter

ROUTERS: tuple[APIRouter, ...] = ()
