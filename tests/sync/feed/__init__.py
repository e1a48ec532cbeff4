"""Many writers, one reader that follows the change log by its cursor: nothing is missed (fault 28, sync B8)."""
