"""The database: the only place that knows SQL."""

from directives.store.database import Store, StoreStatus, open_store

__all__ = ["Store", "StoreStatus", "open_store"]
