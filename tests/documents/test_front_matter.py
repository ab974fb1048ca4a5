import pytest

from workbench.documents.front_matter import TemplateInfo
from workbench.errors import ContentError


def test_a_template_without_front_matter_gets_its_name_as_title():
    info = TemplateInfo.from_plain("county-ride_form", {})
    assert (info.title, info.kind, info.step, info.version, info.per) == (
        "County ride form",
        "form",
        7,
        "1.0",
        {},
    )


def test_scalars_are_text_and_unset_fields_are_left_out():
    info = TemplateInfo.from_plain(
        "a", {"title": "A", "step": "8", "review_cycle_months": "12", "closes": None}
    )
    assert (info.step, info.review_cycle_months, info.closes) == (8, 12, ())


def test_conditions_are_read_and_roles_keep_their_order():
    info = TemplateInfo.from_plain(
        "a", {"per": {"z": "party.subkind == 'police'", "b": "filled(party.name)"}}
    )
    assert list(info.per) == ["z", "b"]
    assert info.per["z"].evaluate({"party": {"subkind": "police"}}) is True


def test_every_fault_is_told_with_its_place():
    with pytest.raises(ContentError) as caught:
        TemplateInfo.from_plain("a", {"kindd": "mou", "step": "11", "per": {"b": "party.x =="}})
    told = {fault.path: fault for fault in caught.value.faults}
    assert set(told) == {"kindd", "step", "per.b"}
    assert told["kindd"].hint == 'Did you mean "kind"?'
