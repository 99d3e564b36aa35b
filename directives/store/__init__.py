"""The database: the only place that knows SQL."""

from sqlalchemy import Connection

from directives.store.database import Store, StoreStatus, open_store

__all__ = ["Connection", "Store", "StoreStatus", "open_store"]
