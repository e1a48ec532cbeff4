"""Remembers: tables, the queries beside them, the change log, field encryption and the object store."""
