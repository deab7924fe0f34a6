"""Loading `hashlib` without OpenSSL, which takes 4 MB and serves Python's own hashes as well."""

import sys
from importlib import import_module

_OWN = ("_md5", "_sha1", "_sha3", "_blake2")
_SHA_2 = ("_sha2",) if sys.version_info >= (3, 12) else ("_sha256", "_sha512")


def load_hashing() -> None:
    """Load it so, unless it is loaded already or this Python was built without hashes of its own.

    Of a long text a hash takes longer then: 4 ms for a megabyte, where OpenSSL takes one.
    """
    if "hashlib" in sys.modules or "_hashlib" in sys.modules:
        return
    try:
        for name in (*_OWN, *_SHA_2):
            import_module(name)
    except ImportError:
        return
    sys.modules["_hashlib"] = None  # type: ignore[assignment]
    import_module("hashlib")
    del sys.modules["_hashlib"]
