"""Files that hold reports in wrappings of their own: feeds, WARC, ninjs, NewsML-G2, e-mail, PDF, gzip."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dateline.errors import SourceTooLarge
from dateline.model import Report
from dateline.reading import Unread, gather, gather_bytes, linked_pages, sources
from dateline.reading.formats import packed

LONG = (
    "<p>"
    + "</p><p>".join(
        f"Mortar fire killed {number} people in Ostra on Sunday, the mayor said, and {number + 3} houses burnt down."
        for number in range(12, 20)
    )
    + "</p>"
)
PAGE = (
    '<!DOCTYPE html><html><head><title>{title}</title><link rel="canonical" href="{address}"></head>'
    f"<body><article><h1>{{title}}</h1>{LONG}</article></body></html>"
)


def reports(data: bytes | str, name: str = "-", **options: object) -> list[Report]:
    found = everything(data, name, **options)
    assert all(isinstance(one, Report) for one in found), found
    return [one for one in found if isinstance(one, Report)]


def everything(data: bytes | str, name: str = "-", **options: object) -> list[Report | Unread]:
    data = data.encode() if isinstance(data, str) else data
    return list(gather_bytes(data, source=name, **options))  # type: ignore[arg-type]


def rss(*items: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>The Tide</title><language>en-GB</language>{''.join(items)}</channel></rss>"
    )


FULL_ITEM = f"""<item><title>Rebels leave Ostra</title><link>https://tide.example/ostra</link>
<pubDate>Sun, 04 May 2031 10:15:00 GMT</pubDate><dc:creator>Ana Mora</dc:creator>
<content:encoded><![CDATA[{LONG}]]></content:encoded></item>"""
SHORT_ITEM = """<item><title>Ships sail</title><link>https://www.tide.example/ships/</link>
<description>The first ships &amp;amp; boats sailed on Monday, the harbour said.</description></item>"""


def test_an_item_with_full_text_is_a_report_with_title_day_author_site_and_address() -> None:
    (report,) = reports(rss(FULL_ITEM))
    assert (report.title, report.publisher, report.address) == (
        "Rebels leave Ostra",
        "The Tide",
        "https://tide.example/ostra",
    )
    assert report.published_at == datetime(2031, 5, 4, 10, 15, tzinfo=UTC)
    assert report.published == date(2031, 5, 4)
    assert report.authors == ("Ana Mora",)
    assert report.text.count("killed") == 8


def test_words_of_a_feed_item_lead_back_to_the_feed() -> None:
    data = rss(FULL_ITEM).encode()
    (report,) = reports(data)
    paragraph = next(block.span for block in report.blocks if block.kind == "paragraph")
    place = report.source_range(paragraph)
    assert place is not None
    assert data[place[0] : place[1]].decode() == paragraph.of(report.text)


def test_a_summary_is_a_report_with_a_warning_where_the_page_is_not_at_hand() -> None:
    (report,) = reports(rss(SHORT_ITEM))
    assert report.warnings == ("https://www.tide.example/ships/: the feed gives no more than a summary",)
    assert "ships & boats" in report.text


def test_a_summary_gives_way_to_the_page_it_links(tmp_path: Path) -> None:
    page = PAGE.format(title="Ships sail from Ostra", address="https://tide.example/ships")
    (tmp_path / "saved.html").write_text(page)
    (report,) = reports(rss(SHORT_ITEM), pages=linked_pages(tmp_path))
    assert report.title == "Ships sail from Ostra"
    assert report.address == "https://tide.example/ships"


def test_atom_and_json_feeds_are_read_as_rss_is() -> None:
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Tide</title><entry><title>Rebels leave Ostra</title>
    <link href="https://tide.example/ostra"/><published>2031-05-04T10:15:00Z</published>
    <author><name>Ana Mora</name></author><content type="html"><![CDATA[{LONG}]]></content></entry></feed>"""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Tide",
        "items": [
            {
                "id": "1",
                "url": "https://tide.example/ostra",
                "title": "Rebels leave Ostra",
                "content_html": LONG,
                "date_published": "2031-05-04T10:15:00Z",
                "authors": [{"name": "Ana Mora"}],
            }
        ],
    }
    for data in (atom, json.dumps(feed)):
        (report,) = reports(data)
        assert (report.title, report.publisher, report.authors) == (
            "Rebels leave Ostra",
            "The Tide",
            ("Ana Mora",),
        )
        assert report.published == date(2031, 5, 4)


def test_an_item_without_words_is_told_with_its_number_and_the_others_are_read() -> None:
    found = everything(rss("<item><title>Nothing</title></item>", FULL_ITEM), "feed.xml")
    assert isinstance(found[0], Unread)
    assert str(found[0]) == "feed.xml holds an item without a text"
    assert found[0].offset == 1
    assert isinstance(found[1], Report)


def test_a_feed_broken_beyond_its_parser_says_so() -> None:
    (found,) = everything(rss("<item><title>&#x1100000; <b</title>"), "feed.xml")
    assert isinstance(found, Unread)


def test_a_feed_that_is_a_web_page_is_read_as_one() -> None:
    (report,) = reports(PAGE.format(title="Rebels leave Ostra", address="https://tide.example/"), "feed.xml")
    assert report.title == "Rebels leave Ostra"


@pytest.mark.parametrize("kind", ["feed", "newsml"])
def test_entities_outside_the_file_are_never_followed(kind: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    head = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    data = (
        rss(FULL_ITEM.replace("Rebels leave", "&e;"), head=head)
        if kind == "feed"
        else newsml("&e;", head=head)
    )
    for found in everything(data):
        assert "SECRET" not in (found.text if isinstance(found, Report) else str(found))


def test_entities_that_expand_without_end_cost_nothing() -> None:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE x [<!ENTITY l0 "lol">{lines}]>'
    for data in (rss(FULL_ITEM.replace("Rebels", "&l11;"), head=head), newsml("&l11;", head=head)):
        for found in everything(data):
            assert len(found.text if isinstance(found, Report) else str(found)) < 10_000


def newsml(body: str, head: str = "") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>{head}
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:newsml:tide.example:1">
<itemMeta><provider><name>Tide Agency</name></provider><firstCreated>2031-05-04T10:15:00+02:00</firstCreated>
<versionCreated>2031-05-04T12:00:00+02:00</versionCreated></itemMeta>
<contentMeta><headline>Rebels leave Ostra</headline><by>Ana Mora</by><language tag="en"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>not this</title></head><body><p>{body}</p>{LONG}</body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:newsml:tide.example:2"><itemMeta/><contentSet><remoteContent href="x.jpg"/></contentSet>
</newsItem></itemSet></newsMessage>"""


def test_a_newsml_message_gives_its_items_that_have_a_text() -> None:
    (report,) = reports(newsml("The siege is over, both sides said on Sunday."))
    assert (report.title, report.publisher, report.authors) == (
        "Rebels leave Ostra",
        "Tide Agency",
        ("Ana Mora",),
    )
    assert report.published_at == datetime.fromisoformat("2031-05-04T10:15:00+02:00")
    assert report.modified_at == datetime.fromisoformat("2031-05-04T12:00:00+02:00")
    assert "not this" not in report.text
    assert report.text.count("killed") == 8


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": "Rebels leave Ostra", "byline": "Ana Mora", "body_xhtml": LONG},
        {
            "headlines": [{"role": "main", "value": "Rebels leave Ostra"}],
            "by": [{"name": "Ana Mora"}],
            "bodies": [{"contenttype": "text/html", "value": LONG}],
        },
    ],
)
def test_ninjs_of_both_generations_is_read(fields: dict[str, object]) -> None:
    item = {
        "uri": "https://tide.example/items/1",
        "firstcreated": "2031-05-04T10:15:00Z",
        "versioncreated": "2031-05-04T11:00:00Z",
        "provider": {"name": "Tide Agency"},
        "associations": [{"type": "picture", "description_text": "Fighters board a ferry in the port."}],
        **fields,
    }
    for data in (json.dumps(item), json.dumps([item]), json.dumps(item) + "\n"):
        (report,) = reports(data)
        assert (report.title, report.authors, report.publisher) == (
            "Rebels leave Ostra",
            ("Ana Mora",),
            "Tide Agency",
        )
        captions = [block.span.of(report.text) for block in report.blocks if block.kind == "caption"]
        assert captions == ["Fighters board a ferry in the port."]


def test_an_e_mail_gives_its_body_with_the_subject_as_title_and_the_day_it_was_sent() -> None:
    mail = (
        "From: Tide Alerts <alerts@tide.example>\r\nTo: desk@harbour.example\r\n"
        "Subject: =?utf-8?q?Rebels_leave_Ostra_=E2=80=93_sources?=\r\nDate: Sun, 04 May 2031 10:15:00 +0200\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\nHARBEN (Tide) =E2=80=94 The rebels began to leave the port on Sunday, the mayor of the=\r\n town said.\r\n"
    )
    (report,) = reports(mail)
    assert (report.title, report.publisher, report.published) == (
        "Rebels leave Ostra – sources",
        "Tide Alerts",
        date(2031, 5, 4),
    )
    assert "mayor of the town said" in report.text


def test_an_e_mail_without_words_says_so() -> None:
    (found,) = everything(b"From: a@b.example\r\nSubject: x\r\n\r\n", "empty.eml")
    assert str(found) == "empty.eml is an e-mail without a text: save what is attached to it"


def pdf(words: str) -> bytes:
    stream = f"BT /F1 12 Tf 50 700 Td ({words}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%s endobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


def test_a_pdf_file_gives_its_text_layer() -> None:
    (report,) = reports(pdf("The rebels left Ostra on Sunday, the mayor said."), "report.pdf")
    assert report.text.strip() == "The rebels left Ostra on Sunday, the mayor said."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(""), "without a text layer"),
        (b"%PDF-1.7 broken", "cannot be read"),
    ],
)
def test_a_pdf_file_without_words_or_broken_says_so(data: bytes, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(data)
    (found,) = gather(file)
    assert isinstance(found, Unread)
    assert reason in str(found)


def test_packed_files_are_read_as_what_they_hold() -> None:
    (report,) = reports(
        gzip.compress(b"Rebels leave Ostra\n\nThe siege is over, the mayor said."), "a.txt.gz"
    )
    assert report.title == "Rebels leave Ostra"
    assert len(reports(gzip.compress(rss(FULL_ITEM).encode()), "feed.xml.gz")) == 1


def test_a_gzip_bomb_is_refused_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "LONGEST_BYTES", 1_000_000)
    with pytest.raises(SourceTooLarge, match="unpacks to more than"):
        everything(gzip.compress(b"x" * 5_000_000), "bomb.gz")


def warc(*pages: tuple[str, bytes], zipped: bool = True) -> list[bytes]:
    records = []
    for number, (address, body) in enumerate(pages):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (
            len(body),
            body,
        )
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-05-04T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        ).encode()
        record = head + http + b"\r\n\r\n"
        records.append(gzip.compress(record, mtime=0) if zipped else record)
    return records


def pages_of(count: int) -> list[tuple[str, bytes]]:
    addresses = [f"https://tide.example/{number}" for number in range(count)]
    return [
        (address, PAGE.format(title=f"Rebels leave Ostra {number}", address=address).encode())
        for number, address in enumerate(addresses)
    ]


def test_patterns_odd_names_and_loops_of_links_are_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a\nb.txt").write_text("The siege is over, the mayor said.")
    (tmp_path / "c.txt").write_text("The siege is over, the mayor said.")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "alone.txt").symlink_to(tmp_path / "alone.txt")
    assert [path.name for path in sources([tmp_path])] == ["a\nb.txt", "alone.txt", "c.txt"]
    assert [path.name for path in sources([tmp_path / "*c.txt"])] == ["c.txt"]
    kinds = [type(one) for path in sources([tmp_path]) for one in gather(path)]
    assert kinds == [Report, Unread, Report]


def test_a_report_in_another_language_is_kept_with_a_warning() -> None:
    german = (
        "Die Rebellen haben am Sonntag den Hafen von Ostra verlassen, teilten beide Seiten mit. Ein Sprecher des "
        "Hafens sagte, die ersten Schiffe würden innerhalb einer Woche auslaufen. Ärzte im Krankenhaus der Stadt "
        "berichteten, dass in der vergangenen Woche mindestens zwölf Menschen getötet worden seien."
    )
    (report,) = reports(german, "bericht.txt")
    assert report.language == "de"
    assert report.warnings == (
        "bericht.txt is in another language (de); Dateline reads English, so it has no rows",
    )


@pytest.mark.parametrize(
    ("page", "warning"),
    [
        ("<p>The rebels left.</p><p>Subscribe to continue reading this story of the siege.</p>", "paywall"),
        ('<script>{"isAccessibleForFree": false}</script><p>The rebels left Ostra on Sunday.</p>', "paywall"),
        ("<p>We value your privacy. We and our partners store cookies.</p>", "consent form"),
    ],
)
def test_stubs_and_walls_are_marked(page: str, warning: str) -> None:
    (report,) = reports(
        f"<!doctype html><html><head><title>t</title></head><body>{page}</body></html>", "p.html"
    )
    assert any(warning in one for one in report.warnings)


def test_a_page_written_by_scripts_says_what_to_do() -> None:
    page = "<!doctype html><html><body>" + "<script>x()</script>" * 5 + "</body></html>"
    with pytest.raises(Exception, match="written by scripts"):
        everything(page, "page.html")


def test_deeply_nested_markup_is_read() -> None:
    page = f"<!doctype html><html><body>{'<div>' * 20_000}<p>The siege is over, the mayor said.</p></body></html>"
    assert len(everything(page, "page.html")) == 1


def test_data_that_lies_beside_reports_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The siege is over, the mayor said.")
    (tmp_path / "a.json").write_text('{"title": "The siege is over", "words": 12}')
    (tmp_path / "settings.xml").write_text("<settings/>")
    (tmp_path / "feed.xml").write_text(rss(FULL_ITEM))
    assert [path.name for path in sources([tmp_path])] == ["a.txt", "feed.xml"]
    (found,) = gather(tmp_path / "a.json")
    assert str(found).endswith("is JSON, but neither ninjs nor a JSON feed: give the report itself")
