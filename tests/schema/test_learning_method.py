"""Forms of learning and coding frames as files, and the records of the study: what is refused, and why."""

import pytest

from buzz_analysis.errors import UserError
from buzz_analysis.schema import CodedEvidence, Idea, frames, instruments, learning_methods, validate
from buzz_analysis.schema.definitions import FOLDER, read_definition

EVIDENCE = {"vsv": "a", "date": "2021-01-01", "source": "survey", "frame": "damour", "code": "trust"}
IDEA = {"id": "a", "noted_on": "2021-01-01", "kind": "tip", "idea": "x", "outcome": "abandoned"}


def test_every_form_of_learning_is_evaluated_by_five_questions_to_professionals():
    for one in learning_methods().values():
        asked = instruments()[one.evaluation]
        assert asked.respondent == "staff" and len(asked.items) == 5


def test_the_frames_are_those_of_their_sources():
    """D'Amour 2008: four dimensions, ten indicators; Proctor 2011: eight outcomes."""
    damour = frames()["damour"]
    assert (len(damour.dimensions), len(damour.codes)) == (4, 10)
    assert len(frames()["implementation_outcomes"].codes) == 8


@pytest.mark.parametrize(
    ("kind", "name", "old", "new", "told"),
    [
        ("learning_methods", "case_discussion", "minutes: 45", "minutes: 44", "the steps take 45 minutes together"),
        ("learning_methods", "case_discussion", "material_nl: [", "material_nl: [nog iets, ", "name the same things"),
        ("frames", "damour", "dimension: governance, name: leadership", "name: leadership", "look at leadership"),
        ("frames", "damour", "id: trust", "id: goals", "a code stands here once"),
    ],
)
def test_a_definition_that_does_not_fit_itself_is_refused(tmp_path, kind, name, old, new, told):
    text = (FOLDER / kind / f"{name}.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / kind).mkdir()
    path = tmp_path / kind / f"{name}.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError, match=told):
        read_definition(path)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"frame": "geen"}, "frame 'geen' is not known. Frames: damour"),
        ({"code": "cost"}, "code 'cost' is not in frame damour. Codes: goals"),
        ({"text": "iets", "released_on": "2021-02-01"}, "released words have both"),
        ({"released_by_role": "rol", "released_on": "2021-02-01"}, "none stand in text"),
    ],
)
def test_evidence_that_fits_no_frame_or_is_half_released_is_refused(change, told):
    with pytest.raises(UserError, match=told):
        validate(EVIDENCE | change, CodedEvidence, name="uptake.csv")


def test_an_abandoned_idea_says_what_came_of_it_and_sharing_is_asked_for():
    with pytest.raises(UserError, match="teaches by what came of it"):
        validate(IDEA, Idea, name="ideas.csv")
    assert validate(IDEA | {"result": "niets"}, Idea, name="ideas.csv").may_share is False
