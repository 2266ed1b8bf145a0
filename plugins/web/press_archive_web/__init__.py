"""Web archives, feeds and saved pages → articles: the web plugin of press-archive."""

from collections.abc import Iterable

from archive import Reader, formats, hookimpl
from press_archive_web.archivebox import is_snapshot, read_snapshot
from press_archive_web.captures import read_wacz, read_warc
from press_archive_web.feeds import is_json_feed, read_feed, read_json_feed
from press_archive_web.pages import is_saved_page, read_saved_page
from press_archive_web.unpacking import opens_with_warc

_VERSION = "3"


@hookimpl
def register_readers() -> Iterable[Reader]:
    """`warc`, `wacz`, `feed` (RSS and Atom), `json-feed`, `archivebox` (a snapshot), `saved-page`."""
    return [
        Reader("warc", _VERSION, lambda sample, name: opens_with_warc(sample), read_warc),
        Reader(
            "wacz", _VERSION, lambda sample, name: formats.format_of(sample, name) is formats.WACZ, read_wacz
        ),
        Reader(
            "feed", _VERSION, lambda sample, name: formats.format_of(sample, name) is formats.FEED, read_feed
        ),
        Reader("json-feed", _VERSION, lambda sample, name: is_json_feed(sample), read_json_feed),
        Reader("archivebox", _VERSION, is_snapshot, read_snapshot, beside=True),
        Reader("saved-page", _VERSION, is_saved_page, read_saved_page),
    ]
