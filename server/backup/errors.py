"""What goes wrong with backups, in words for whoever stands at the machine."""


class BackupError(Exception):
    """Nothing was changed; the text says what to do."""


class Broken(BackupError):
    """A backup that must not be restored: torn, damaged, or missing something."""


class InUse(BackupError):
    """A server, a backup or a restore is running there."""
