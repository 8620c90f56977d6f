"""The encoding that is advised makes sense of the bytes, which is all that a user sees of it."""

import pytest

from loaders.sources.encoding_guess import guess

TEXTS = {
    "The minister met the ambassador. The café was closed, and the talks went on in Zürich.": ("cp1252", "mac-roman"),
    "Minister André Côté met José Muñoz – “a good day”, he said in Malmö.": ("cp1252", "cp850", "mac-roman"),  # noqa: RUF001 - meant
    "Foreign Minister Łukasz Żółw met Prime Minister Václav Šimůnek in Plzeň on Monday.": ("cp1250", "iso8859-2"),
    "Předseda vlády Václav Šimůnek se v pondělí setkal s ministrem zahraničí v Plzni.": ("cp1250", "iso8859-2"),
    "Prezes spotkał się w środę z ministrem. Żółć, gęś, łódź.": ("cp1250", "iso8859-2"),
    "Bakan Şükrü Ağaoğlu salı günü İzmir'de elçi ile görüştü ve ığdır'a gitti.": ("cp1254", "iso8859-9"),  # noqa: RUF001 - meant
    "Министр встретился с послом в Пскове, сообщает пресс-служба.": ("cp1251", "koi8-r", "iso8859-5", "cp866"),  # noqa: RUF001 - meant
    "Ο υπουργός συναντήθηκε με τον πρέσβη στην Πάτρα.": ("cp1253", "iso8859-7"),  # noqa: RUF001 - meant
    "التقى الوزير السفير في أسوان يوم الثلاثاء": ("cp1256", "iso8859-6"),
    "大臣は大阪で大使と会談した。" * 4: ("shift_jis",),
    "Le président a reçu le ministre à déjeuner.": ("cp1252", "cp850", "mac-roman"),
    "Le président a reçu 100 € à Genève.": ("iso8859-15",),
    "Посол встретился с министром в Москве.": ("cp1251", "koi8-r", "cp866"),  # noqa: RUF001 - meant
    "השר נפגש עם השגריר בחיפה": ("cp1255",),
    "Ministras susitiko su užsienio reikalų viceministru Kaune, šį antradienį.": ("cp1257",),
    "Ministrs tikās ar vēstnieku Rīgā, šodien": ("cp1257",),
    "รัฐมนตรีพบกับเอกอัครราชทูตที่เชียงใหม่": ("cp874",),
    "장관은 부산에서 대사를 만났다." * 3: ("euc-kr",),
    "대통령은 총리를 만났습니다. 회담은 서울에서 열렸다.": ("euc-kr",),
    "部长在上海会见了大使。" * 4: ("gb2312", "big5hkscs"),
}


@pytest.mark.parametrize(("text", "code"), [(text, code) for text, codes in TEXTS.items() for code in codes])
def test_it_makes_sense(text: str, code: str) -> None:
    """It spells the text as the right one does, also behind a long text that is plain ASCII."""
    data = ("Ann met Bob.\n" * 9_000).encode() + text.encode(code, "replace")
    found = guess(data)
    assert found
    assert data.decode(found).endswith(text.encode(code, "replace").decode(code))


def test_nothing_makes_sense() -> None:
    """Then none is named."""
    assert guess(bytes(range(0x7F, 0x100)) + b"\x81\x8d\x02\xff" * 50) is None
