"""NewsML 1.2 and NewsML-G2, written by hand by their specifications."""

import base64

import pytest

from plugins.wires.tests.conftest import BODY, FIRST, SECOND, Read, body
from plugins.wires.tests.test_nitf import NITF

XHTML = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>'
    f"<p>{FIRST}</p><p>{SECOND}</p></body></html>"
)
INNER_NITF = NITF[NITF.index("<nitf") :]


def newsml(
    content: str, *, management: str = "", more: str = "", lines: str = "<HeadLine>Bridge opens</HeadLine>"
) -> str:
    return f"""<?xml version="1.0"?><NewsML Version="1.2">
<NewsEnvelope><DateAndTime>20240501T214500Z</DateAndTime><NewsService FormalName="NPA World"/>
 <Priority FormalName="5"/></NewsEnvelope>
<NewsItem xml:lang="en">
 <Identification><NewsIdentifier><ProviderId>npa.example</ProviderId><DateId>20240501</DateId><NewsItemId>7</NewsItemId>
  <RevisionId PreviousRevision="1" Update="N">2</RevisionId>
  <PublicIdentifier>urn:newsml:npa.example:20240501:7:2</PublicIdentifier>
  </NewsIdentifier><NameLabel>bridge-porto</NameLabel></Identification>
 <NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20240501T233000+0200</FirstCreated>
  <ThisRevisionCreated>20240502T003000+0200</ThisRevisionCreated><Status FormalName="Usable"/>
  <Urgency FormalName="3"/>{management}</NewsManagement>
 <NewsComponent><Role FormalName="Main"/>
  <NewsLines>{lines}<ByLine>By Ana Quill</ByLine><DateLine>PORTO, May 1</DateLine>
   <CopyrightLine>(c) NPA 2024</CopyrightLine>
   <KeywordLine>bridge</KeywordLine></NewsLines>
  <AdministrativeMetadata><Provider><Party FormalName="Northern Press Agency"/></Provider></AdministrativeMetadata>
  <DescriptiveMetadata><Language FormalName="pt"/><SubjectCode><Subject FormalName="04000000"/>
   <SubjectMatter FormalName="04015000"/></SubjectCode>
   <Location><Property FormalName="Country" Value="PT"/><Property FormalName="City" Value="Porto"/></Location>
  </DescriptiveMetadata>
  {content}
 </NewsComponent>{more}
</NewsItem></NewsML>"""


def item(data: str, kind: str = "Text") -> str:
    return f'<ContentItem><MediaType FormalName="{kind}"/><DataContent>{data}</DataContent></ContentItem>'


DATA = {
    "NITF": INNER_NITF,
    "XHTML": XHTML,
    "paragraphs": f"<p>{FIRST}</p><p>{SECOND}</p>",
    "plain text": f"{FIRST}\n\n{SECOND}",
    "HTML as text": f"&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;",
}


@pytest.mark.parametrize("kind", DATA)
def test_newsml_1_2_with_each_sort_of_content(read: Read, kind: str) -> None:
    (reading,) = read(newsml(item(DATA[kind])), "a.xml")
    article = reading.article
    assert article is not None, reading.problem
    assert article.text == f"Bridge opens\n\n{BODY}"
    assert (article.byline, article.dateline, str(article.published), article.source, article.language) == (
        "Ana Quill",
        "PORTO, May 1",
        "2024-05-01",
        "Northern Press Agency",
        "pt",
    )
    extra = article.extra
    assert (extra["slug"], extra["urgency"], extra["copyright"]) == (
        ("bridge-porto",),
        ("3",),
        ("(c) NPA 2024",),
    )
    assert extra["subject"][:2] == ("04000000", "04015000")
    assert (extra["place"], extra["version"]) == (("Porto",), ("2",))
    assert extra["identifier"] == ("urn:newsml:npa.example:20240501:7:2",)
    assert "bridge" in extra["keywords"]


def test_an_embargo_of_newsml_1_2(read: Read) -> None:
    change = (
        "<StatusWillChange><FutureStatus FormalName='Usable'/><DateAndTime>20240502T060000Z</DateAndTime>"
        "</StatusWillChange>"
    )
    content = newsml(item(XHTML), management=change).replace('FormalName="Usable"', 'FormalName="Embargoed"')
    (reading,) = read(content, "a.xml")
    assert reading.article is not None
    assert reading.article.extra["embargo"] == ("20240502T060000Z",)
    assert reading.notes == ("embargoed until 20240502T060000Z",)


def test_captions_go_with_the_story_and_pictures_are_left_out(read: Read) -> None:
    picture = f"""<NewsComponent><Role FormalName="Picture"/><ContentItem Href="b.jpg"/></NewsComponent>
      <NewsComponent><Role FormalName="PhotoCaption"/>{item("The bridge at dusk.")}</NewsComponent>"""
    (reading,) = read(newsml(item(XHTML), more=picture), "a.xml")
    assert body(reading) == BODY
    assert reading.article is not None and reading.article.captions == ("The bridge at dusk.",)


def test_a_component_of_parts_gives_each_story(read: Read) -> None:
    parts = "".join(
        f"<NewsComponent><NewsLines><HeadLine>Part {n}</HeadLine></NewsLines>{item(f'<p>Words of part {n}.</p>')}"
        "</NewsComponent>"
        for n in (1, 2)
    )
    readings = read(newsml(parts), "a.xml")
    assert [(r.article.title, body(r), r.member) for r in readings if r.article] == [
        ("Part 1", "Words of part 1.", "1"),
        ("Part 2", "Words of part 2.", "2"),
    ]


def test_of_equivalents_the_first_is_read(read: Read) -> None:
    forms = "".join(f"<NewsComponent>{item(data)}</NewsComponent>" for data in (XHTML, "Another form."))
    content = newsml(f'<NewsComponent EquivalentsList="yes">{forms}</NewsComponent>')
    (reading,) = read(content, "a.xml")
    assert body(reading) == BODY


def test_the_newsitem_of_reuters_corpora(read: Read) -> None:
    content = f"""<?xml version="1.0" encoding="iso-8859-1" ?>
<newsitem itemid="7" id="root" date="2024-05-01" xml:lang="en"><title>PORTUGAL: Bridge opens.</title>
<headline>Bridge opens.</headline>
<byline>Ana Quill</byline><dateline>PORTO 2024-05-01</dateline><text><p>{FIRST}</p><p>{SECOND}</p></text>
<copyright>(c) NPA 2024</copyright>
<metadata><codes class="bip:topics:1.0"><code code="C24"/><code code="CCAT"/></codes>
<dc element="dc.publisher" value="Northern Press Agency"/>
</metadata></newsitem>"""
    (reading,) = read(content, "7newsML.xml")
    article = reading.article
    assert article is not None
    assert (article.title, body(reading), str(article.published)) == ("Bridge opens.", BODY, "2024-05-01")
    assert (article.source, article.extra["subject"]) == ("Northern Press Agency", ("C24", "CCAT"))


def g2(content: str, *, meta: str = "", tag: str = "newsItem", guid: str = "tag:npa.example,2024:7") -> str:
    return f"""<{tag} xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="3" standard="NewsML-G2"
 standardversion="2.33" xml:lang="en-GB"><catalogRef href="http://www.iptc.org/std/catalog/x.xml"/>
 <rightsInfo><copyrightHolder qcode="nprov:NPA"><name>Northern Press Agency</name></copyrightHolder>
  <copyrightNotice>(c) NPA 2024</copyrightNotice></rightsInfo>
 <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:NPA"/>
  <versionCreated>2024-05-02T00:30:00+02:00</versionCreated>
  <firstCreated>2024-05-01T23:30:00+02:00</firstCreated><pubStatus qcode="stat:usable"/>{meta}</itemMeta>
 <contentMeta><urgency>4</urgency><contentCreated>2024-05-01T23:00:00+02:00</contentCreated>
  <located qcode="city:1"><name>Porto</name></located>
  <creator qcode="staff:1"><name>Ana Quill</name></creator><language tag="pt"/>
  <subject type="cpnat:abstract" qcode="medtop:20000344"><name xml:lang="en">Transport</name></subject>
  <slugline>bridge-porto</slugline><headline role="hld:sub">A long wait ends</headline>
  <headline role="hld:main">Bridge opens</headline>
  <by>By Ana Quill</by><dateline>PORTO, May 1</dateline><keyword>bridge</keyword></contentMeta>
 {content}</{tag}>"""


def content_set(
    data: str, tag: str = "inlineXML", kind: str = "application/xhtml+xml", more: str = ""
) -> str:
    return f'<contentSet><{tag} contenttype="{kind}"{more}>{data}</{tag}></contentSet>'


G2_DATA = {
    "XHTML": content_set(XHTML),
    "NITF": content_set(INNER_NITF.replace("<nitf ", '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" ')),
    "plain text": content_set(f"{FIRST}\n\n{SECOND}", "inlineData", "text/plain"),
    "HTML": content_set(f"<![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]>", "inlineData", "text/html"),
    "base 64": content_set(
        base64.b64encode(BODY.encode()).decode(), "inlineData", "text/plain", ' encoding="encd:base64"'
    ),
    "a picture before it": content_set(f"{FIRST}\n\n{SECOND}", "inlineData", "text/plain").replace(
        "<contentSet>", '<contentSet><remoteContent href="b.jpg"/>'
    ),
}


@pytest.mark.parametrize("kind", G2_DATA)
def test_an_item_of_newsml_g2_with_each_sort_of_content(read: Read, kind: str) -> None:
    (reading,) = read(g2(G2_DATA[kind]), "a.xml")
    article = reading.article
    assert article is not None, reading.problem
    assert article.text == f"Bridge opens\n\n{BODY}"
    assert (article.byline, article.dateline, str(article.published), article.source, article.language) == (
        "Ana Quill",
        "PORTO, May 1",
        "2024-05-01",
        "Northern Press Agency",
        "pt",
    )
    extra = {name: values for name, values in article.extra.items() if name != "subheadline"}
    assert extra == {
        "slug": ("bridge-porto",),
        "urgency": ("4",),
        "copyright": ("(c) NPA 2024",),
        "place": ("Porto",),
        "identifier": ("tag:npa.example,2024:7",),
        "version": ("3",),
        "subject": ("medtop:20000344",),
        "keywords": ("bridge", "Transport"),
    }
    assert reading.notes == ()


def test_a_provider_known_by_its_code_alone_is_called_by_the_code(read: Read) -> None:
    (reading,) = read(g2(content_set(XHTML)).replace("<name>Northern Press Agency</name>", ""), "a.xml")
    assert reading.article is not None and reading.article.source == "NPA"


def test_embargo_and_status_of_newsml_g2(read: Read) -> None:
    content = g2(content_set(XHTML), meta="<embargoed>2024-05-02T06:00:00Z</embargoed>").replace(
        "stat:usable", "stat:withheld"
    )
    (reading,) = read(content, "a.xml")
    assert reading.article is not None
    assert reading.article.extra["embargo"] == ("2024-05-02T06:00:00Z",)
    assert reading.notes == ("embargoed until 2024-05-02T06:00:00Z", "status of the wire: withheld")


PACKAGE = g2(
    """<groupSet root="root"><group id="root" role="group:main">
    <itemRef residref="tag:1"><headline>Bridge opens</headline></itemRef>
    <itemRef residref="tag:2"><title>Tunnel shuts</title><description>For a week.</description></itemRef>
    </group></groupSet>""",
    tag="packageItem",
).replace('main">Bridge opens', 'main">The day in Porto')


def test_a_package_is_the_list_of_its_items(read: Read) -> None:
    (reading,) = read(PACKAGE, "a.xml")
    assert reading.article is not None and reading.article.title == "The day in Porto"
    assert body(reading) == "Bridge opens\n\nTunnel shuts\n\nFor a week."
    assert reading.notes == ("a package: the list of its items",)


def test_a_message_gives_each_of_its_items(read: Read) -> None:
    inner = "".join(
        [
            g2(content_set(XHTML)),
            g2("", tag="conceptItem"),
            g2(content_set("Words of another.", "inlineData", "text/plain"), guid="tag:8").replace(
                "Bridge opens", "Tunnel shuts"
            ),
            PACKAGE,
        ]
    )
    message = f"""<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2024-05-02T00:00:00Z</sent>
      </header><itemSet>{inner}</itemSet></newsMessage>"""
    first, concept, second, package = read(message, "a.xml")
    assert body(first) == BODY and body(second) == "Words of another."
    assert concept.problem == "NewsML-G2: a conceptitem is not news"
    assert package.notes
    assert [first.member, concept.member, second.member, package.member] == ["1", "2", "3", "4"]
    assert first.original == message.encode()


def test_an_item_without_text_gives_its_description(read: Read) -> None:
    content = g2('<contentSet><remoteContent href="b.jpg"/></contentSet>').replace(
        "<keyword>", "<description>The bridge at dusk.</description><keyword>"
    )
    (reading,) = read(content, "a.xml")
    assert (body(reading), reading.notes) == ("The bridge at dusk.", ("no text in it: its description",))
