"""What lies on this machine's disk is its owner's alone, whoever made it."""

import stat
from pathlib import Path

import structlog
from sqlalchemy.engine import make_url

_SECRETS = ("secret_keys", "address_key")
log = structlog.get_logger()


def keep_private(home: Path, database_url: str) -> None:
    """Makes the folder and an embedded database, and takes both from everybody else, also where they exist already."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    _restrict(home, 0o700)
    for file in (home / name for name in _SECRETS):
        _restrict(file, 0o600)
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        _keep_database_private(Path(url.database))


def _keep_database_private(file: Path) -> None:
    """SQLite gives its log and its index (`-wal`, `-shm`) the mode of the file itself."""
    file.touch(mode=0o600)
    for suffix in ("", "-wal", "-shm", "-journal"):
        _restrict(file.with_name(file.name + suffix), 0o600)


def _restrict(path: Path, mode: int) -> None:
    try:
        found = stat.S_IMODE(path.stat().st_mode)
        if found & ~mode & 0o077 and not found & stat.S_ISVTX:  # a folder like /tmp is everybody's on purpose
            path.chmod(mode)
    except FileNotFoundError:
        return
    except PermissionError:
        log.warning("others may read this, and it is not ours to change", path=str(path))
