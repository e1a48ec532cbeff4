"""Backup and restore: a whole copy in one folder, never taken for whole before it is (sync B18).

taking makes one, looking verifies it, restoring puts one back; sqlite and postgres know how each database is copied.
"""
