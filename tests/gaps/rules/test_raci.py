"""The responsibility chart."""

import pytest

from tests.gaps.support import agency, assert_gap, assert_no_gap, program, vocabulary

ACTIVITIES = vocabulary().raci_activities
RIGHTS = sorted({activity.right.value for activity in ACTIVITIES if activity.right})
PARTNERS = [agency(f"a{n}", decision_rights=RIGHTS) for n in range(8)]


def chart(partners=PARTNERS, gone=(), **changes):
    """A full chart of three partners; ``changes`` by the number of the activity, as in ``a05={...}``."""
    rows = []
    for n, activity in enumerate(ACTIVITIES):
        row = {"id": activity.id, "responsible": ["a0"], "accountable": [f"a{n % 3}"]}
        if activity.joint:
            row["who_decides_when_they_disagree"] = "The ranking officer"
        rows.append({**row, **changes.get(activity.id[:3], {})})
    rows = [row for row in rows if row["id"][:3] not in gone]
    return program(stakeholders=partners, workgroup={"raci": rows})


def test_a_full_chart():
    assert_no_gap("STK-12", chart())


def test_an_empty_chart():
    assert_gap("STK-12", program(), where="workgroup.raci@raci")


def test_activities_without_a_row():
    made = chart(gone=["a01", "a02", "a03", "a04", "a05", "a06"])
    (finding,) = assert_gap("STK-12", made, where="workgroup.raci@missing")
    assert finding.message == (
        "The responsibility chart has no row for: Goals of the program, Joint policy manual, Call criteria,"
        " Dispatch protocol and 2 more. Add them."
    )


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"accountable": []}, "accountable", "nobody answers"),
        ({"accountable": ["a3", "a4"]}, "accountable", "2 partners answer"),
        ({"responsible": []}, "responsible", "nobody does the work"),
        ({"consulted": [f"a{n}" for n in range(7)]}, "consulted", "7 partners are to be asked"),
    ],
)
def test_a_row_that_is_not_clear(changes, field, says):
    made = chart(a09=changes)
    assert_gap("STK-12", made, where=f"workgroup.raci[8].{field}@a09-followup", says=says)


@pytest.mark.parametrize("joint", ["a05", "a07"])
def test_who_decides_when_both_want_the_last_word(joint):
    made = chart(**{joint: {"who_decides_when_they_disagree": None}})
    index = int(joint[1:]) - 1
    assert_gap("STK-12", made, where=f"workgroup.raci[{index}].who_decides_when_they_disagree")


def test_a_partner_that_answers_but_may_not_decide():
    partners = [agency("a0", decision_rights=["budget"]), *PARTNERS[1:]]
    made = chart(
        partners, a04={"accountable": ["a0"]}, a10={"accountable": ["a3"]}, a22={"accountable": ["a3"]}
    )
    (finding,) = assert_gap("STK-12", made, where="workgroup.raci[3].accountable@a04-dispatch-protocol")
    assert finding.message.endswith("does not say that it may decide on dispatch policy.")


def test_a_row_of_the_programs_own():
    own = {"id": "z-parking", "responsible": ["a0"], "accountable": ["a1"]}
    rows = [*chart().model_dump(mode="json")["workgroup"]["raci"], own]
    assert_no_gap("STK-12", program(stakeholders=PARTNERS, workgroup={"raci": rows}))


def test_a_partner_that_answers_for_too_much():
    nine = {f"a{n:02d}": {"accountable": ["a3"]} for n in range(1, 10)}
    assert_gap("STK-12", chart(**nine), where="workgroup.raci@a3", says="answers for 9 of 22 activities")
    eight = {f"a{n:02d}": {"accountable": ["a3"]} for n in range(1, 9)}
    assert_no_gap("STK-12", chart(**eight))


@pytest.mark.parametrize(("power", "interest"), [("4", "4"), ("5", "5")])
def test_a_powerful_partner_that_was_forgotten(power, interest):
    partners = [*PARTNERS, agency("big", power=power, interest=interest)]
    assert_gap("STK-12", chart(partners), where="stakeholders[8]@big")
    assert_no_gap("STK-12", chart(partners, a01={"consulted": ["big"]}))


def test_a_partner_with_less_power_need_not_be_named():
    partners = [*PARTNERS, agency("small", power="5", interest="3")]
    assert_no_gap("STK-12", chart(partners))
