"""Measurements that decide things: sizes, slow phones, many phones. Never part of the checks: a busy machine lies."""
