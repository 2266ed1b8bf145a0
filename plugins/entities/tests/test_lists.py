"""The lists that come with the plugin, and what of their files is no entry."""

import pytest

from press_archive_entities.lexicon.words import lines_of
from press_archive_entities.names.features import clusters, person_names


@pytest.mark.parametrize(
    "path",
    [
        "lexicon/bodies.txt",
        "lexicon/countries.tsv",
        "lexicon/divisions.tsv",
        "lexicon/first_names.tsv",
        "lexicon/last_names.txt",
        "lexicon/organisations.tsv",
        "lexicon/people.tsv",
        "lexicon/regions.tsv",
        "names/clusters.tsv",
    ],
)
def test_the_line_that_says_where_a_list_comes_from_is_no_entry(path: str) -> None:
    lines = list(lines_of(path))
    assert lines and not any("Source: " in line for line in lines)


def test_a_word_that_begins_with_a_hash_has_its_clusters() -> None:
    assert {"#", "##", "#on"} <= clusters().keys()
    assert len(clusters()) == 90_000


def test_the_lists_of_names_are_whole() -> None:
    assert (len(person_names("first")), len(person_names("last"))) == (5_154, 11_993)
