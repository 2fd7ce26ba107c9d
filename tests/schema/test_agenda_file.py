"""params/<vsv>/agenda.yaml: what is refused, and with which repair."""

import pytest

from buzz_analysis.errors import DefinitionError
from buzz_analysis.schema import Agenda, instruments, read_yaml, topics


def read(tmp_path, text):
    path = tmp_path / "agenda.yaml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path, Agenda, name="agenda.yaml")


def test_an_agenda_keeps_its_order(tmp_path):
    found = read(tmp_path, "meeting_on: 2022-03-01\ntopics: [mood, health]\nchosen_by: voorzitter\n")
    assert found.topics == ("mood", "health") and found.cases


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("topics: [moed]", "unknown topic 'moed'. Use for example: mood"),
        ("topics: [mood, mood]", "a topic stands on the agenda once; found mood, mood"),
        ("topics: []", "1 to 3 topics; found 0"),
        ("topics: [mood, health, support, partner]", "1 to 3 topics; found 4"),
        ("topics: [mood]\nmeeting: 2022", "unknown key 'meeting'"),
        ("topics: [mood]\nmeeting_on: maandag", "line 2"),
    ],
)
def test_a_wrong_agenda_is_refused_with_its_repair(tmp_path, text, says):
    with pytest.raises(DefinitionError) as refused:
        read(tmp_path, text + "\n")
    assert says in str(refused.value)


def test_every_topic_names_questionnaires_of_women_and_has_its_own_lead():
    leads = [topic.lead for topic in topics().values()]
    named = {name for topic in topics().values() for name in topic.questionnaires}
    assert len(set(leads)) == len(leads)
    assert all(instruments()[name].respondent == "woman" for name in named)
