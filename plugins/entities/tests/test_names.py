"""Raw names, as CoNLL-2003 means them."""

import pytest

ROWS = [
    ("BONN, March 3 - The bank cut rates.", "BONN LOC"),
    ("JOHANNESBURG 1996-08-30", "JOHANNESBURG LOC"),
    ("KABUL (AP) - Four men were held.", "KABUL LOC"),
    ("NEW YORK, N.Y. (AP) - Shares fell.", "NEW YORK LOC"),
    ("U.S.-led forces struck targets.", "U.S. LOC"),
    ("They paid US$ 40 for it.", ""),
    ("It cost 300 US dollars.", ""),
    ("Biden Tells Putin To Leave Ukraine", "Biden PER;Putin PER;Ukraine LOC"),
    ("RUSSIA SENDS BOMBERS TO FLY OVER BELARUS", "RUSSIA LOC;BELARUS LOC"),
    ("The Bank of Ghana (BoG) acted. Later BoG denied it.", "Bank of Ghana ORG;BoG ORG"),
    ("Chinese and Iranian officials met.", "Chinese MISC;Iranian MISC"),
    ("The First Nations signed.", "First Nations MISC"),
    ("The European Union's envoy met Amnesty International.", "European Union ORG;Amnesty International ORG"),
    ("Dr. Jane Goodall spoke at Oxford University.", "Jane Goodall PER;Oxford University ORG"),
    ("The Belarus-Poland border was shut.", "Belarus LOC;Poland LOC"),
    ("They arrived on Monday in May.", ""),
]


@pytest.mark.parametrize(("text", "names"), ROWS)
def test_names_have_the_span_and_type_of_conll(annotate, text, names):
    found = {f"{a.text} {a.attributes['type']}" for a in annotate(text) if a.kind == "name"}
    assert set(names.split(";")) - {""} <= found
    if not names:
        assert not found


def test_an_initialism_is_known_by_the_name_before_it(annotate):
    found = [a for a in annotate("The Kivu Relief Council (KRC) met. KRC sent food.") if a.kind == "actor"]
    assert {a.value for a in found} == {"Kivu Relief Council"}
