"""Mails (EML), and pages saved as one file (MHTML), which are mails too."""

from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import parseaddr
from io import BytesIO

from kg.model.errors import ArticleError
from kg.model.facts import Article
from loaders.sources.addresses import address
from loaders.sources.decoding import clean, decode
from loaders.sources.file import File
from loaders.sources.formats.input import Input, malformed
from loaders.sources.formats.page import fragment_text
from loaders.sources.formats.plain import compose
from loaders.sources.formats.publication_dates import appeared, stated_day

PARTS = 1_000  # of a mail, or of a page with its pictures
LONGEST_HEAD = 5_000  # characters
HEADS = ("Subject", "From", "Message-ID", "Date", "Content-Language")
NO_TEXT = "no text in the mail; save what is attached as files"


def read_mail(source: Input) -> Iterator[Article]:
    """Read a mail: its subject is the title, its text the body; what is attached is not read."""
    with malformed(source.where, "mail"):
        message = _message(source)
        part = message.get_body(("plain", "html"))
        if not isinstance(part, EmailMessage):
            raise ArticleError(source.where, NO_TEXT)
        text = decode(_payload(part), source.where, part.get_content_charset())
        if part.get_content_type() == "text/html":
            text = fragment_text(text, source.where, source.limits)
    head = {name: _head(message, name, source.where) for name in HEADS}
    name = head["Message-ID"].strip("<>")
    published, basis, period = appeared(stated_day(head["Date"]), said=head["Date"])
    sender, mailbox = parseaddr(head["From"])
    yield Article(
        name or source.file.stem,
        name or source.file.name,
        compose(head["Subject"], text),
        head["Subject"],
        published,
        basis=basis,
        publisher=sender or mailbox,
        language=head["Content-Language"],
        period=period,
    )


def _head(message: Message, name: str, where: str) -> str:
    """Return a head in one line; nothing if it is malformed, which costs no text."""
    with suppress(ArticleError), malformed(where, "mail"):
        return _line(message.get(name))
    return ""


def read_saved_page(source: Input) -> Iterator[Article | Input]:
    """Find the page in a file that holds it together with its pictures."""
    with malformed(source.where, "MHTML"):
        message = _message(source)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        if page is None:
            raise ArticleError(source.where, "no page in it; save the page again, as .html")
        heads = ((message, "Snapshot-Content-Location"), (page, "Content-Location"))
        url = next((found for part, name in heads if (found := address(_head(part, name, source.where)))), None)
        stream, charset = BytesIO(_payload(page)), page.get_content_charset()
    yield source.within(stream, File(source.where, source.file.name, url=url, media="text/html", charset=charset))


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _message(source: Input) -> EmailMessage:
    message = BytesParser(EmailMessage, policy=_Policy()).parsebytes(source.whole())
    for number, _ in enumerate(message.walk()):
        if number > PARTS:
            raise ArticleError(source.where, f"a mail of more than {PARTS} parts; save the one with the text as .txt")
    return message  # type: ignore[return-value]  # typeshed: it is what the parser was given


class _Policy(EmailPolicy):
    """Reads heads, if they are not too long: the time that the library takes for one grows with its square."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Read a head as it stands; ValueError if it is too long."""
        if sum(map(len, sourcelines)) > LONGEST_HEAD:
            raise ValueError(f"a head of more than {LONGEST_HEAD} characters")
        return super().header_source_parse(sourcelines)


def _line(value: object) -> str:
    """Write a head in one line; half a character in it is left out."""
    return clean(" ".join(str(value or "").encode("utf-8", "ignore").decode("utf-8").replace("\0", "").split()))
