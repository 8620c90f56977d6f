"""A small edition in TEI with invented persons, and what it takes to make others."""

from collections.abc import Sequence

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:x="http://editions.example/ns">'
HEADER = """<teiHeader><fileDesc>
<titleStmt><title type="complete">Papers of the Ministry, 1961</title></titleStmt>
<publicationStmt><publisher>The Archive</publisher><idno type="isbn">978</idno><idno type="own">papers1961</idno>
</publicationStmt></fileDesc></teiHeader>"""
PERSONS = """<div type="section" xml:id="persons"><list type="names">
<item>Note: most served throughout.</item>
<item><hi rend="strong"><persName xml:id="p_KA1">Kovac, Anna</persName>,</hi> Norwegian Foreign Minister</item>
<item><hi rend="strong"><persName xml:id="p_RT1">Rinne, General Tomas, Jr.</persName>,</hi> Finnish Ambassador to Norway
from April 1960 to May 1961; thereafter, Finnish Minister of Defense</item>
<item><hi rend="strong"><persName xml:id="p_MD1">Moe, Dean</persName>,</hi> Director, Office of Northern Affairs, until
June 1962</item>
</list></div>"""
MEMORANDUM = """<div type="document" xml:id="d1" n="1">
<head>1. Memorandum of Conversation<note n="1" type="source">Source: Ministry, Box 7. Drafted by
<persName corresp="#p_MD1">Moe</persName>.</note></head>
<dateline><placeName>Oslo</placeName>, <date when="1961-05-03T15:00:00">May 3, 1961, 3 p.m.</date></dateline>
<list type="subject"><head>SUBJECT</head><item>Fishing</item></list>
<list type="participants"><head>PARTICIPANTS</head>
<item><hi rend="italic">Norway</hi></item>
<item>Foreign Minister <persName corresp="#p_KA1">Anna Kovac</persName></item>
<item><hi rend="italic">Finland</hi></item>
<item>Mr. <persName corresp="#p_RT1">Rinne</persName></item>
<item>Mr. Olli Lind, Interpreter</item>
<item>Mrs. Maija Salo, First Secretary</item>
</list>
<pb n="3"/><p>Mr. <persName corresp="#p_RT1">Rinne</persName> said that the nets<note n="2">See Document 9.</note> were
empty.<persName corresp="#p_KA1">Kovac</persName> wrote it down, and Mr.
<persName corresp="#p_MD1">Dean</persName> too.</p>
<closer><signed><persName corresp="#p_MD1">Dean Moe</persName></signed></closer></div>"""
TABLE = """<div type="document" xml:id="d2" n="2">
<note type="source" rend="inline">Ministry, Box 8</note>
<head><hi rend="italic">Memorandum of Conversation</hi></head>
<opener><dateline>[<placeName> <hi rend="smallcaps">Bergen</hi> </placeName>,]
<date when="1961-11-03">March 11, 1961</date>.</dateline></opener>
<p><table><row><cell>Participants:</cell><cell>Miss Anna Kovac</cell></row>
<row><cell/><cell>Mr. Pekka Aho</cell></row></table></p>
<p>They spoke of the harbour.</p></div>"""
CALL = """<div type="document" xml:id="d3" n="3">
<head>3. Memorandum of a Telephone Conversation Between Foreign Minister <persName corresp="#p_KA1">Kovac</persName> and
Ambassador <persName corresp="#p_RT1">Rinne</persName>, Oslo, May 9, 1961</head>
<p>The Minister asked for the lists.</p></div>"""
TELEGRAM = """<div type="document" xml:id="d4" n="4">
<head>4. Telegram From the Embassy to the Ministry</head>
<dateline><placeName>Oslo</placeName>, <date when="1961-05-12">May 12, 1961</date></dateline>
<p>No answer has come.</p></div>"""
LETTER = """<teiHeader><fileDesc><titleStmt><title>From Anna Kovac to Tomas Rinne</title></titleStmt></fileDesc>
<profileDesc><correspDesc><correspAction type="sent"><persName>Anna Kovac</persName><placeName>Oslo</placeName>
<date when="1861-05-03">3rd inst.</date></correspAction></correspDesc>
<langUsage><language ident="en">English</language></langUsage></profileDesc></teiHeader>
<text><body><p>Dear Tomas, the harbour is full of ships, and the council will hear of it on Monday.</p></body></text>"""


def volume(*documents: str, front: str = PERSONS, header: str = HEADER) -> str:
    """Make a volume of some documents."""
    chapter = f'<div type="chapter"><head>The North</head>{"".join(documents)}</div>'
    return f"{TEI}{header}<text><front>{front}</front><body>{chapter}</body></text></TEI>"


ALL: Sequence[str] = (MEMORANDUM, TABLE, CALL, TELEGRAM)
