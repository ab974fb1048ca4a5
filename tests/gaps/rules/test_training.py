"""Who learns with whom, and what everybody learns."""

import pytest

from tests.gaps.support import assert_gap, assert_no_gap, assert_skipped, program, vocabulary

TEAM = [{"id": "c", "role": "clinician_licensed"}, {"id": "o", "role": "officer"}]


def module(identity="joint", **fields):
    return {"id": identity, "title": f"Course {identity}", "cross_training": "true", **fields}


def trained(*roles, modules=(), course="joint", **sections):
    requirements = [{"id": f"r{n}", "role": role, "module": course} for n, role in enumerate(roles)]
    training = {"modules": list(modules or [module()]), "requirements": requirements}
    return program(training=training, **{"staffing": {"team": TEAM}, **sections})


# STAF-08


@pytest.mark.parametrize("dispatch", ["telecommunicator", "dispatcher_lead"])
def test_everyone_trains_with_the_other_side(dispatch):
    assert_no_gap("STAF-08", trained("clinician_licensed", "officer", dispatch))


def test_roles_that_train_apart():
    made = trained(
        "officer",
        staffing={"team": TEAM, "positions": [{"id": "p", "role": "peer_specialist", "fte": "1"}]},
    )
    where = [
        "training.requirements@clinician_licensed",
        "training.requirements@peer_specialist",
        "training.requirements@telecommunicator",
    ]
    assert_gap("STAF-08", made, where=where)


def test_supervisors_and_clerks_need_not_come():
    staffing = {"team": TEAM, "positions": [{"id": "p", "role": "clinical_supervisor", "fte": "1"}]}
    assert_no_gap("STAF-08", trained("clinician_licensed", "officer", "telecommunicator", staffing=staffing))


def test_a_course_for_one_side_is_no_cross_training():
    alone = [module(), module("alone", cross_training="false")]
    made = trained("clinician_licensed", "officer", "telecommunicator", modules=alone, course="alone")
    assert len(assert_gap("STAF-08", made, where=["training.requirements"] * 3)) == 3


def test_no_course_for_both_sides():
    made = trained("officer", modules=[module(cross_training="false")])
    assert_gap("STAF-08", made, where="training.modules@cross_training")


def test_no_roles_to_train():
    assert_skipped("STAF-08", program())


# STAF-09

TOPICS = [topic.id for topic in vocabulary().training_topics]


def test_each_topic_is_scheduled():
    day, needed = module("day", topics=TOPICS[:5], scheduled_on="2026-07-01"), module(topics=TOPICS[5:])
    assert_no_gap("STAF-09", trained("officer", modules=[day, needed]))


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_that_no_course_teaches(topic):
    others = [one for one in TOPICS if one != topic]
    made = trained("officer", modules=[module(topics=others)])
    assert_gap("STAF-09", made, where=f"training.modules@{topic}", says="No course teaches")


def test_a_topic_of_a_course_that_never_takes_place():
    courses = [module(topics=TOPICS[1:]), module("some-day", topics=TOPICS[:1])]
    made = trained("officer", modules=courses)
    assert_gap("STAF-09", made, where=f"training.modules[1].scheduled_on@{TOPICS[0]}", says="has no day")


def test_no_course_at_all():
    assert_gap("STAF-09", program(), where="training.modules@modules")
