import pytest

from tests.documents.support import document, run, template
from workbench.documents.reading import TemplateReading, read_template, remembered_reading, template_faults
from workbench.errors import ContentError


def chains(*texts):
    reading = read_template(document(*(run(text) for text in texts)), "test")
    return [".".join(chain) for chain in reading.chains]


def test_names_are_found_in_output_conditions_filters_and_loops():
    found = chains(
        "{{ program.name }}",
        "{% if responder.subkind == 'police' and not program.hours %}",
        "{{ provider['legal_name'] | default(provider.name) }}{% endif %}",
        "{{ a.b if c.d else e.f }}",
    )
    assert found == [
        *("program.name", "responder.subkind", "program.hours"),
        *("provider.legal_name", "provider.name", "c.d", "a.b", "e.f"),
    ]


def test_a_loop_reads_its_list_and_its_variable_is_no_name_of_its_own():
    found = chains("{% for r in stakeholders %}{{ r.name }}{{ loop.index }}{{ program.name }}{% endfor %}")
    assert found == ["stakeholders", "program.name"]


def test_a_loop_over_a_loop_variable_is_covered_by_the_outer_list():
    assert chains("{% for g in goals %}{% for o in g.objectives %}{{ o.text }}{% endfor %}{% endfor %}") == [
        "goals"
    ]


def test_a_variable_ends_with_its_loop():
    assert chains("{% for r in goals %}{% endfor %}{{ r.name }}") == ["goals", "r.name"]


def test_an_index_reads_the_whole_list():
    assert chains("{{ stakeholders[0].name }}", "{{ (actions | first).what }}") == ["stakeholders", "actions"]


def test_an_untaken_branch_counts():
    assert chains("{% if false %}{{ program.host }}{% else %}{{ program.state }}{% endif %}") == [
        "program.host",
        "program.state",
    ]


def test_decisions_are_listed_once_in_order():
    reading = read_template(template("sample-mou")[0].docx, "sample-mou")
    assert reading.decisions == ("scene.clear_authority", "oncall.ack_minutes", "kit.items", "reports.duties")


def test_a_reading_survives_the_cache_and_odd_caches_are_ignored():
    reading = read_template(template("sample-mou")[0].docx, "sample-mou")
    assert TemplateReading.from_plain(reading.as_plain()) == reading
    for odd in (None, [], {"format": 0}, {"format": 1, "chains": "x"}, {"format": 1, "chains": [[1]]}):
        assert TemplateReading.from_plain(odd) is None


def test_a_known_template_is_not_analysed_again():
    cache = {}
    first = remembered_reading("sample-mou", template("sample-mou")[0].docx, "digest", cache)
    assert remembered_reading("sample-mou", b"not a document", "digest", cache) == first


def test_a_forbidden_tag_is_told_with_paragraph_and_tag():
    faults = template_faults(
        document(run("Fine"), run("Run {{ f('x') }} now"), run("{{ a ** b }}")), "own.docx"
    )
    no = "is not part of the template language in"
    assert [str(fault) for fault in faults] == [
        f"own.docx document, paragraph 2: a call {no} `{{{{ f('x') }}}}` (\"Run {{{{ f('x') }}}} now\").",
        f'own.docx document, paragraph 3: `**` {no} `{{{{ a ** b }}}}` ("{{{{ a ** b }}}}").',
    ]


def test_a_tag_that_is_not_closed_stops_the_reading():
    with pytest.raises(ContentError) as caught:
        read_template(document(run("{% if program.name %}"), run("text")), "own.docx")
    assert "endif" in str(caught.value)


def test_an_expression_of_endless_depth_is_told():
    (fault,) = template_faults(document(run("{{ " + "-" * 1_900 + "x }}")), "own.docx")
    assert "nested too deep" in fault.message
