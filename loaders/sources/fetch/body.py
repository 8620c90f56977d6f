"""The body of an answer from the web, counted while it is unpacked."""

import zlib

GZIP_OR_ZLIB = zlib.MAX_WBITS | 32  # whichever it begins as
UNPACKED, PACKED = frozenset({"", "identity"}), frozenset({"gzip", "x-gzip", "deflate"})


class BodyError(ValueError):
    """A body that is packed in a way that was not asked for, or wrongly."""


class TooLargeError(BodyError):
    """A body of more bytes than are wanted."""


class Body:
    """What has come of a body: packed once at most, so that little can never be unpacked to much at once."""

    def __init__(self, encoding: str, most: int) -> None:
        """Take what the answer says of its packing, and the most bytes; BodyError for another way of packing."""
        ways = [way for way in encoding.lower().replace(" ", "").split(",") if way not in UNPACKED]
        if len(ways) > 1 or not PACKED.issuperset(ways):
            raise BodyError("the server packs its answer in a way that was not asked for")
        self._unpacker = zlib.decompressobj(GZIP_OR_ZLIB) if ways else None
        self._found, self._most = bytearray(), most

    def add(self, piece: bytes) -> None:
        """Take some more of it as it came; TooLargeError once it is too much, BodyError for what cannot be unpacked."""
        while piece and self._unpacker:
            if self._unpacker.eof:  # one packed piece may follow another
                self._unpacker = zlib.decompressobj(GZIP_OR_ZLIB)
            try:
                self._keep(self._unpacker.decompress(piece, self._most - len(self._found) + 1))
            except zlib.error as error:
                raise BodyError("the answer cannot be unpacked") from error
            piece = self._unpacker.unused_data
        self._keep(piece)

    def whole(self) -> bytes:
        """Return all of it; BodyError if it was cut off."""
        if self._unpacker and self._found and not self._unpacker.eof:
            raise BodyError("the answer was cut off")
        return bytes(self._found)

    def _keep(self, data: bytes) -> None:
        self._found += data
        if len(self._found) > self._most:
            raise TooLargeError(f"larger than {self._most:,} bytes")
