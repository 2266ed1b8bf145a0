import json

import pytest

from tests.program.conftest import Run


def annotate(run: Run, lines: list[dict[str, object]], *arguments: str) -> list[dict[str, object]]:
    done = run("annotate", *arguments, stdin="\n".join(json.dumps(line) for line in lines))
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_offsets_are_code_points_of_the_text_given(run: Run) -> None:
    texts = [
        "𝐌 On Tuesday the minister left Minsk.",
        "Headline\r\n\r\nby Ann Roe\r\n\r\nHe left on Tuesday.\r\n\r\nSource: Russian MoD\r\n\r\nShe left Minsk.",
        "",
    ]
    answers = annotate(
        run, [{"id": n, "text": text, "published": "2021-11-10"} for n, text in enumerate(texts)]
    )
    assert [answer["id"] for answer in answers] == [0, 1, 2]
    for text, answer in zip(texts, answers, strict=True):
        for annotation in answer["annotations"]:  # type: ignore[attr-defined]
            assert text[annotation["start"] : annotation["end"]] == annotation["text"]
    dates = [a["value"] for a in answers[1]["annotations"] if a["kind"] == "date"]  # type: ignore[attr-defined]
    assert dates == ["2021-11-09"]


def test_one_enricher_gives_its_own_kinds_alone(run: Run) -> None:
    line = {
        "id": "x",
        "text": '"We will not go," Maria Zakharova said in Minsk on Tuesday.',
        "published": "2021-11-10",
    }
    kinds = {a["kind"] for a in annotate(run, [line], "--enricher", "dates")[0]["annotations"]}  # type: ignore[attr-defined]
    assert kinds == {"date"}
    quotes = annotate(run, [line], "--enricher", "quotes")[0]["annotations"]
    assert [q["attributes"]["speaker"] for q in quotes] == ["Maria Zakharova"]  # type: ignore[attr-defined]


def test_names_that_are_given_get_a_place_and_no_others(run: Run) -> None:
    text = "He flew from Warsaw to Paris."
    (answer,) = annotate(run, [{"text": text, "names": [[13, 19]]}], "--enricher", "entities")
    places = [a for a in answer["annotations"] if a["kind"] == "place"]  # type: ignore[attr-defined]
    assert [(a["start"], a["end"]) for a in places] == [(13, 19)]
    assert places[0]["value"].startswith("PL")


def test_the_seed_article_has_no_author_and_no_caption_among_its_actors(
    run: Run, shared_data: object
) -> None:
    from pathlib import Path

    text = (Path(str(shared_data)) / "seed" / "article.txt").read_text(encoding="utf-8")
    (answer,) = annotate(run, [{"id": 1, "text": text}])
    actors = [a for a in answer["annotations"] if a["kind"] == "actor"]  # type: ignore[attr-defined]
    assert actors
    assert not any("Durden" in a["value"] or a["text"] == "Russian MoD" for a in actors)
    assert all(text[a["start"] : a["end"]] == a["text"] for a in answer["annotations"])  # type: ignore[attr-defined]


def test_text_alone_is_annotated_for_people(run: Run) -> None:
    done = run("annotate", stdin="WARSAW, Nov 9 (Reuters) - The minister left Minsk.")
    assert done.returncode == 0
    assert "Minsk" in done.stdout


@pytest.mark.parametrize("bad", ["{broken", '{"id": 1}', "[1]", '{"text": "x", "names": [[0, 99]]}'])
def test_a_bad_line_is_reported_and_costs_itself_only(run: Run, bad: str) -> None:
    good = json.dumps({"id": "good", "text": "He left Minsk."})
    done = run("annotate", stdin="\n".join([good, bad, good]))
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 2
    assert "line 2" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_on_stdin_is_an_empty_text(run: Run) -> None:
    assert run("annotate", stdin="").returncode == 0
