"""params/<vsv>/cycles/<id>.yaml: every refusal of REPORTS section 8, and the lock."""

import hashlib

import pytest
from broken_records import CYCLE, REFUSED_CYCLES

from buzz_analysis.answers import persons_in
from buzz_analysis.errors import UserError
from buzz_analysis.schema import Cycle, FrozenVersion, read_yaml


def read(tmp_path, text):
    path = tmp_path / "c1.yaml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path, Cycle, name="cycles/c1.yaml", traces=persons_in, id="c1")


def refusal(tmp_path, text):
    with pytest.raises(UserError) as refused:
        read(tmp_path, text)
    return str(refused.value)


def locked(text, cycle, at="2022-01-10T09:00:00"):
    return text.replace("locked_at: , sha256: ", f"locked_at: {at}, sha256: {cycle.sha256}")


def test_the_good_cycle_is_accepted(tmp_path):
    found = read(tmp_path, CYCLE)
    assert found.prediction.low == 0.25 and not found.is_locked and found.act.decision is None


@pytest.mark.parametrize("name", REFUSED_CYCLES)
def test_one_thing_wrong_is_refused_with_its_repair(tmp_path, name):
    old, new, says = REFUSED_CYCLES[name]
    assert CYCLE.count(old) == 1
    assert says in refusal(tmp_path, CYCLE.replace(old, new))


def test_all_reasons_are_told_together(tmp_path):
    text = CYCLE.replace("to: 0.25, by", "to: , by").replace("process: [card_given]", "process: []")
    said = refusal(tmp_path, text.replace("kaart bij", "bel 06-12345678 bij"))
    assert "'to' must be a number" in said and "'process' must be" in said and "a telephone number" in said


def test_a_decision_that_is_inconclusive_is_a_full_answer(tmp_path):
    text = CYCLE.replace("decision: ,", "decision: inconclusive,").replace("run: ,", "run: 20220720T100000Z-abcdef,")
    assert read(tmp_path, text).act.decision == "inconclusive"


def test_a_reason_lets_the_whole_network_begin_at_once(tmp_path):
    text = CYCLE.replace("scale: one_practice", "scale: whole_vsv, reason: er is maar één praktijk")
    assert read(tmp_path, text).change.reason


def test_a_lock_holds_while_its_content_does(tmp_path):
    text = locked(CYCLE, read(tmp_path, CYCLE))
    assert read(tmp_path, text).is_locked
    assert "edited after the lock" in refusal(tmp_path, text.replace("low: 0.25", "low: 0.26"))


def test_the_hash_is_sha256_of_the_sorted_json(tmp_path):
    # Written out by hand from the rule in docs/records.md: keys sorted, no spaces, what was left out not in it.
    text = (
        '{"aim":{"by":"2022-12-31","direction":"down","from":0.39,"measure":"pain_relief.T2.alert_share","to":0.25},'
        '"change":{"scale":"one_practice","what":"kaart bij 28 weken","where":["praktijk_a"]},'
        '"measures":{"balancing":["minutes"],"outcome":["pain_relief.T2.alert_share"],"process":["card_given"]},'
        '"prediction":{"high":0.33,"low":0.25,"on":"2022-07-01","reason":"half van de consulten"},'
        '"why":{"knowledge":[],"problem":{"cell":"lc.pain_relief.T2.alert_share","n":164,"period":"2021","value":0.39},'
        '"rationale":"Als we het gesprek inplannen, dan wordt het gevoerd."}}'
    )
    assert read(tmp_path, CYCLE).sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_order_of_keys_and_form_of_numbers_do_not_matter_to_a_lock(tmp_path):
    again = CYCLE.replace("low: 0.25, high: 0.33", "high: 0.330, low: 0.250")
    assert read(tmp_path, again).sha256 == read(tmp_path, CYCLE).sha256


@pytest.mark.parametrize(("day", "allowed"), [("2022-01-31", True), ("2022-02-01", False)])
def test_a_lock_comes_before_the_first_whole_month_it_is_judged_on(tmp_path, day, allowed):
    text = locked(CYCLE, read(tmp_path, CYCLE), at=f"{day}T09:00:00")
    if allowed:
        assert read(tmp_path, text).is_locked
    else:
        assert "is later than the first data it is judged on (2022-02-01)" in refusal(tmp_path, text)


def test_a_copy_of_what_was_locked_that_was_edited_is_found(tmp_path):
    cycle = read(tmp_path, CYCLE)
    copy = {"id": "c1", "version": 1, "locked_at": "2022-01-10T09:00:00", "sha256": cycle.sha256, **cycle.frozen}
    assert FrozenVersion.model_validate(copy).version == 1
    copy["prediction"] = copy["prediction"] | {"low": 0.2}
    with pytest.raises(ValueError, match="no longer fits its own hash"):
        FrozenVersion.model_validate(copy)
