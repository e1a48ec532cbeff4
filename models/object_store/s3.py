"""Objects in S3-compatible storage: MinIO, Ceph, and the clouds' own (decision 0060)."""

import base64
import hashlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from domain.problems import Problem
from models.object_store.base import Stored, checked
from models.object_store.fuse import Fuse
from models.object_store.probe import round_trip

CONNECT_SECONDS = 2
READ_SECONDS = 6
ATTEMPTS = 2
LISTED_AT_ONCE = 1000
_MISSING = {"NoSuchKey", "404"}
_NO_ROOM = {"XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "QuotaExceeded", "InsufficientStorage", "507"}
_NOT_ALLOWED = {"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "403"}
log = logging.getLogger("daiban.store")
T = TypeVar("T")


@dataclass(frozen=True)
class S3Settings:
    """Where the bucket is and how to get in; the keys show in no log and no message."""

    endpoint: str
    bucket: str
    access_key: str = field(repr=False)
    secret_key: str = field(repr=False)
    region: str = "us-east-1"
    addressing: str = "path"


class S3Store:
    """The S3 adapter. One client serves all threads; each call ends within seconds, whatever the store does."""

    def __init__(self, settings: S3Settings) -> None:
        self._settings = settings
        self._bucket = settings.bucket
        self._fuse = Fuse()
        session = boto3.session.Session(
            aws_access_key_id=settings.access_key,
            aws_secret_access_key=settings.secret_key,
            region_name=settings.region,
        )
        self._client: Any = session.client("s3", endpoint_url=settings.endpoint, config=_how(settings))

    def put(self, key: str, data: bytes) -> None:
        """Store durably, replacing what was there; the store itself compares what arrived with its MD5."""
        digest = base64.b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode()
        place = self._place(key)
        self._call("put", lambda: self._client.put_object(**place, Body=data, ContentMD5=digest))

    def open(self, key: str) -> bytes:
        """Read all bytes."""
        place = self._place(key)
        return self._call("open", lambda: bytes(self._client.get_object(**place)["Body"].read()))

    def delete(self, key: str) -> None:
        """Remove; nothing happens when it is gone."""
        place = self._place(key)
        try:
            self._call("delete", lambda: self._client.delete_object(**place))
        except KeyError:  # some stores say so
            return

    def size(self, key: str) -> int:
        """Length in bytes."""
        place = self._place(key)
        return self._call("size", lambda: int(self._client.head_object(**place)["ContentLength"]))

    def exists(self, key: str) -> bool:
        """True when stored."""
        try:
            self.size(key)
        except KeyError:
            return False
        return True

    def keys(self, prefix: str) -> Iterator[Stored]:
        """List page by page."""
        asked: dict[str, Any] = {"Bucket": self._bucket, "Prefix": checked(prefix.rstrip("/")) + "/"}
        asked["MaxKeys"] = LISTED_AT_ONCE
        while True:
            page: dict[str, Any] = self._call("list", lambda: self._client.list_objects_v2(**asked))
            for one in page.get("Contents", []):
                yield Stored(one["Key"], one["Size"], one["LastModified"])
            if not page.get("IsTruncated"):
                return
            asked["ContinuationToken"] = page["NextContinuationToken"]

    def complaint(self) -> str | None:
        """What keeps the bucket from being used, in words that name the setting to look at."""
        try:
            round_trip(self)
        except (Problem, KeyError) as error:
            return self._words(error.__cause__ or error)
        return None

    def _words(self, cause: BaseException) -> str:
        where = f"S3_ENDPOINT {self._settings.endpoint}, S3_BUCKET {self._bucket}"
        code = _code(cause)
        if code == "NoSuchBucket":
            return f"{where}: there is no such bucket; it has to be made beforehand"
        if code in _NOT_ALLOWED:
            return f"{where}: S3_ACCESS_KEY and S3_SECRET_KEY may not write, read and delete there ({code})"
        if code in _NO_ROOM:
            return f"{where}: no room is left ({code})"
        return f"{where}: cannot be used ({code})"

    def _place(self, key: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": checked(key)}

    def _call(self, doing: str, ask: Callable[[], T]) -> T:
        if not self._fuse.admits():
            raise Problem("store_unavailable")
        answered = False
        try:
            answer = ask()
            answered = True
            return answer
        except ClientError as error:
            answered = True
            raise _refusal(doing, error) from error
        except (BotoCoreError, OSError) as error:
            # The text of the error holds addresses and keys of objects; its kind says enough.
            log.warning("object store: %s failed: %s", doing, _code(error))
            raise Problem("store_unavailable") from error
        finally:
            self._fuse.told(answered=answered)


def _how(settings: S3Settings) -> Config:
    return Config(
        signature_version="s3v4",
        s3={"addressing_style": settings.addressing},
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        max_pool_connections=32,
        # The newer checksums are Amazon's; many compatible stores refuse them. ContentMD5 all understand.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )


def _refusal(doing: str, error: ClientError) -> Exception:
    """What the store said, in our words."""
    code = _code(error)
    if code in _MISSING:
        return KeyError(doing)
    log.warning("object store: %s refused: %s", doing, code)
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return Problem("storage_full" if code in _NO_ROOM or status == 507 else "store_unavailable")


def _code(error: BaseException) -> str:
    if isinstance(error, ClientError):
        return str(error.response.get("Error", {}).get("Code", "?"))
    return type(error).__name__
