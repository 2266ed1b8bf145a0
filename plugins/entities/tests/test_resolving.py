"""The parts that decide what a place name stands for, each by its own law."""

import pytest

from archive import Article
from press_archive_entities.places import hints
from press_archive_entities.places.candidate import Candidate, candidates, country_candidate
from press_archive_entities.places.company import Voice, together
from press_archive_entities.places.confidence import evidence, scales, sure
from press_archive_entities.places.features import feature_candidates
from press_archive_entities.places.limits import core, limit
from press_archive_entities.places.resolve import Hints, PlaceName, resolved
from press_archive_entities.sheet import prepared


def town(value: str, latitude: float, longitude: float, **more: object) -> Candidate:
    country, region, label = value.split("/")
    return Candidate(value, label, "town", country, region, latitude, longitude, **more)


FAR, NEAR = town("FR/North/Alder", 50.0, 3.0), town("US/Ohio/Alder", 40.0, -83.0)
BESIDE = town("US/Ohio/Birch", 40.2, -83.1)


def voice(
    *options: Candidate, priors: tuple[float, ...] = (), weight: float = 1.0, heard: bool = True
) -> Voice:
    return Voice(options, priors or (0.0,) * len(options), weight, (4.0,) * len(options), heard)


class TestTogether:
    def test_a_neighbour_speaks_for_the_namesake_beside_it(self):
        (far, near), _ = together([voice(FAR, NEAR), voice(BESIDE)])
        assert far.whole < 1e-9
        assert near.local > 2.0 and near.whole == near.local + near.national

    def test_two_names_that_are_both_in_doubt_find_each_other(self):
        other = town("FR/South/Birch", 43.0, 6.0)
        one, two = together([voice(FAR, NEAR), voice(other, BESIDE)])
        assert one[1].whole > one[0].whole and two[1].whole > two[0].whole

    def test_a_name_that_is_not_heard_says_nothing(self):
        (_, near), (beside,) = together([voice(FAR, NEAR), voice(BESIDE, heard=False)])
        assert near.local == 0.0 and beside.local > 0.0

    def test_a_name_that_stands_often_speaks_louder(self):
        quiet = together([voice(FAR, NEAR), voice(BESIDE)])[0][1]
        loud = together([voice(FAR, NEAR), voice(BESIDE, weight=2.0)])[0][1]
        assert loud.local > quiet.local

    def test_a_city_of_millions_says_less_of_its_neighbours_than_a_village(self):
        village = together([voice(FAR, NEAR), Voice((BESIDE,), (0.0,), 1.0, (3.0,))])[0][1]
        city = together([voice(FAR, NEAR), Voice((BESIDE,), (0.0,), 1.0, (7.0,))])[0][1]
        assert city.local < village.local / 2

    def test_a_place_named_twice_under_two_names_is_the_likelier(self):
        (far, near), _ = together([voice(FAR, NEAR), voice(NEAR)])
        assert far.whole < 1e-9 and near.local == 3.0

    def test_a_country_speaks_for_its_towns_but_no_more_than_that(self):
        (far, near), _ = together([voice(FAR, NEAR), voice(country_candidate("US"))])
        assert far.national == 0.0 and near.national > 0.5 and near.local == 0.0

    def test_towns_all_over_a_country_cannot_make_a_hamlet_likely(self):
        others = [voice(town(f"US/State {i}/Town", 30.0 + 1.9 * i, -120.0 + 4.5 * i)) for i in range(12)]
        (_, near), *_ = together([voice(FAR, NEAR), *others])
        assert near.national == 3.0

    def test_no_names_have_no_scores(self):
        assert together([]) == []


class TestConfidence:
    @pytest.mark.parametrize(
        ("told", "local", "national", "value", "kind"),
        [
            (True, 0.0, 0.0, "Paris", "told"),
            (False, 3.0, 0.0, "Paris", "backed"),
            (False, 0.0, 1.0, "Paris", "at home"),
            (False, 0.0, 0.0, "Paris", "famous"),
            (False, 0.0, 1.0, "Kuznica", "country"),
            (False, 0.0, 0.0, "Kuznica", "alone"),
            (False, 0.0, 0.0, "Poland", "wide"),
        ],
    )
    def test_what_speaks_for_a_choice_has_a_name(self, told, local, national, value, kind):
        place = max(candidates(value), key=lambda option: (option.kind == "country", option.population))
        assert evidence(place, told=told, local=local, national=national) == kind

    @pytest.mark.parametrize("kind", ["country", "famous", "alone"])
    def test_nothing_in_the_article_no_certainty(self, kind):
        assert sure(1.0, kind, FAR) < 0.9

    def test_a_contested_choice_is_not_certain_either(self):
        assert (
            sure(1.0, "wide", country_candidate("LB"), contested=True)
            < 0.9
            < sure(1.0, "wide", country_candidate("LB"))
        )

    def test_a_place_of_which_only_the_surroundings_are_known_is_hardly_sure(self):
        unlisted = Candidate("US/Ohio/X", "X", "unknown", "US", "Ohio", 40.0, -83.0, placed=True)
        assert sure(1.0, "backed", unlisted) < 0.5 < sure(1.0, "told", unlisted) < 0.9

    def test_confidence_rises_with_the_lead_on_every_kind_of_evidence(self):
        for kind, scale in scales().items():
            rights = [right for _, right in scale]
            assert rights == sorted(rights), kind
            assert rights[0] >= 0.0 and rights[-1] <= 1.0


class TestLimits:
    @pytest.mark.parametrize(
        ("text", "name", "within"),
        [
            ("She left Paris, Texas, in May.", "Paris", "US/Texas"),
            ("She left Dover, Del., in May.", "Dover", "US/Delaware"),
            ("She left Boise (Idaho) in May.", "Boise", "US/Idaho"),
            ("The Ontario city of London grew.", "London", "CA/Ontario"),
            ("The Polish village of Kuznica grew.", "Kuznica", "PL"),
            ("They met in Springfield in Illinois.", "Springfield", "US/Illinois"),
            ("They met in Hamilton, the capital of Bermuda.", "Hamilton", "BM"),
            ("They met in Kaduna, a city in northern Nigeria.", "Kaduna", "NG"),
            ("They met in Hama, in central Syria.", "Hama", "SY"),
            ("They went to Delhi, Punjab and Haryana.", "Delhi", ""),
            ("They went to Chicago, Washington, and Boston.", "Chicago", ""),
            ("They went to Paris, and Texas was far.", "Paris", ""),
            ("They went to Paris.", "Paris", ""),
        ],
    )
    def test_the_words_beside_a_name_say_where_it_lies(self, text, name, within):
        sheet = prepared(Article.of(text))
        first = sheet.tokens.words.index(name)
        assert limit(sheet, (first, first + 1)).within == within

    @pytest.mark.parametrize(
        ("text", "name", "qualifier"),
        [
            ("Halle (Saale) grew.", "Halle", "saale"),
            ("Frankfurt (Oder) grew.", "Frankfurt", "oder"),
            ("Frankfurt/Oder grew.", "Frankfurt", "oder"),
            ("Frankfurt an der Oder grew.", "Frankfurt", ""),
            ("Wuppertal (remote) grew.", "Wuppertal", ""),
        ],
    )
    def test_a_river_in_brackets_tells_two_towns_apart(self, text, name, qualifier):
        sheet = prepared(Article.of(text))
        found = limit(sheet, (0, 1))
        assert found.qualifier == qualifier or (name, qualifier) == ("Frankfurt", "")

    @pytest.mark.parametrize(
        ("text", "name", "rank"),
        [
            ("It is in New York state.", "York", "division"),
            ("It is in Dallas County.", "Dallas", "district"),
            ("It is in Clarke and Barrow counties.", "Barrow", "district"),
            ("It is in 30 Indiana counties.", "Indiana", ""),
            ("It is in the province of Luxembourg.", "Luxembourg", "division"),
            ("It is in Dallas.", "Dallas", ""),
        ],
    )
    def test_a_word_of_rank_says_what_a_name_is(self, text, name, rank):
        sheet = prepared(Article.of(text))
        at = sheet.tokens.words.index(name)
        assert limit(sheet, (at, at + 1)).rank == rank

    def test_of_a_town_given_with_its_state_the_town_is_asked_for(self):
        sheet = prepared(Article.of("Paris, Texas grew."))
        assert core(sheet, (0, 3)) == (0, 1)


class TestHints:
    def test_a_state_in_the_name_of_a_body_is_heard(self):
        sheet = prepared(Article.of("The Ohio State Highway Patrol and Ohio voters spoke."))
        assert hints.divisions(sheet, set()) == {"US/Ohio": 2}

    def test_a_state_that_is_part_of_a_persons_name_is_not(self):
        assert not hints.divisions(prepared(Article.of("Virginia Woolf met Georgia Brown.")), set())

    def test_adjectives_and_words_of_one_countrys_news_are_heard(self):
        found = hints.nations(prepared(Article.of("The French sheriff met two troopers.")), set())
        assert found == {"FR": 1, "US": 2}

    @pytest.mark.parametrize(
        ("article", "code"),
        [
            (Article.of("x", source="BBC"), "GB"),
            (Article.of("x", url="https://www.example.co.uk/a"), "GB"),
            (Article.of("x", url="https://example.com.au/a"), "AU"),
            (Article.of("x", url="https://example.com/a"), ""),
            (Article.of("x", url="https://example.tv/a"), ""),
            (Article.of("x"), ""),
        ],
    )
    def test_an_outlet_is_at_home_where_its_name_or_address_says(self, article, code):
        assert hints.home(article) == code

    @pytest.mark.parametrize(
        ("source", "has"),
        [("The Boston Globe", True), ("Dallas Morning News", True), ("The Independent", False), ("", False)],
    )
    def test_a_paper_is_named_after_its_town(self, source, has):
        assert bool(hints.seat(source)) == has

    def test_the_paper_of_a_town_speaks_for_it(self):
        name = PlaceName("Cambridge")
        assert resolved([name])[name].place.country == "GB"
        assert (
            resolved([name], Hints(seat=hints.seat("The Boston Herald")))[name].place.region
            == "Massachusetts"
        )


class TestFeatures:
    @pytest.mark.parametrize(
        ("name", "value", "kind"),
        [
            ("Boston Harbor", "US/Massachusetts/Boston Harbor", "sea"),
            ("Port of Rotterdam", "NL/South Holland/Port of Rotterdam", "building"),
            ("City of Leeds", "GB/England/Leeds", "town"),
            ("southern Afghanistan", "AF", "country"),
            ("Minnesotans", "US/Minnesota", "division"),
            ("Londoners", "GB/England/London", "town"),
        ],
    )
    def test_what_is_named_after_a_place_lies_there(self, name, value, kind):
        best = max(feature_candidates(name), key=lambda option: option.population)
        assert (best.value, best.kind) == (value, kind)

    @pytest.mark.parametrize("name", ["Whooville", "the", "Xers", "Chiles", ""])
    def test_a_name_without_one_lies_nowhere(self, name):
        assert feature_candidates(name) == ()


class TestGuessing:
    NAMES = (PlaceName("Winsted"), PlaceName("Torrington"), PlaceName("Quibbleton"))

    def test_a_name_that_nothing_knows_is_left_out(self):
        assert self.NAMES[2] not in resolved(self.NAMES)

    def test_or_put_where_the_article_plays_where_one_asks_for_it(self):
        guess = resolved(self.NAMES, guessing=True)[self.NAMES[2]]
        assert guess.place.value == "US/Connecticut/Quibbleton"
        assert guess.confidence < 0.5

    def test_an_article_that_plays_all_over_gives_no_guess(self):
        names = (PlaceName("Oslo"), PlaceName("Lima"), PlaceName("Quibbleton"))
        assert names[2] not in resolved(names, guessing=True)


def test_a_name_that_is_explained_in_two_ways_is_unsure_where_it_stands_alone():
    told = (PlaceName("Perth", within="GB/Scotland"), PlaceName("Perth", within="AU/Western Australia"))
    alone = PlaceName("Perth", disputed=True)
    answers = resolved([*told, alone])
    assert [answers[name].confidence > 0.9 for name in told] == [True, True]
    assert answers[alone].confidence <= 0.6
