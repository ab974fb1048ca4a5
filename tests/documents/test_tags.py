import time

from tests.documents.support import document, run
from workbench.documents.tags import read_tags


def test_a_tag_that_word_split_over_runs_is_found_whole():
    found = read_tags(document(run("Hello {{ respon") + run("der.name }}, welcome")))
    assert [(tag.text, tag.paragraph) for tag in found.tags] == [("{{ responder.name }}", 1)]
    assert found.tags[0].where == "document, paragraph 1"


def test_the_levels_of_docxtpl_are_kept_apart_from_the_tag():
    found = read_tags(document(run("{%p if x %}"), run("{%tr for y in z %}"), run("{%p endif %}")))
    assert [(tag.level, tag.text) for tag in found.tags] == [
        ("p", "{% if x %}"),
        ("tr", "{% for y in z %}"),
        ("p", "{% endif %}"),
    ]


def test_smart_quotes_inside_a_tag_are_straightened():
    found = read_tags(document(run("{% if x == \u2018police\u2019 %}")))
    assert found.tags[0].text == "{% if x == 'police' %}"


def test_half_a_tag_is_told_with_its_paragraph():
    found = read_tags(document(run("Fine"), run("{{ responder.name }"), run("name }}")))
    assert [(problem.message, problem.where) for problem in found.problems] == [
        ("`{{` without its other half", "document, paragraph 2"),
        ("`}}` without its other half", "document, paragraph 3"),
    ]


def test_tags_of_docxtpl_that_put_values_into_the_markup_are_refused():
    texts = (
        "{{r x }}",
        "{{p x }}",
        "{% colspan x %}",
        "{% cellbg x %}",
        "{% vm %}",
        "{% hm %}",
        "{%- if x %}",
    )
    found = read_tags(document(*(run(text) for text in texts)))
    assert len(found.problems) == len(texts)
    assert found.tags == ()


def test_tags_in_headers_are_read_too():
    found = read_tags(document(run("text"), header=run("{{ program.name }}")))
    assert ("{{ program.name }}", "header 1") in [(tag.text, tag.part) for tag in found.tags]


def test_a_tag_outside_the_text_of_a_paragraph_is_told():
    field = '<w:r><w:instrText>{{ x }}</w:instrText></w:r><w:bookmarkStart w:name="{{ y }}"/>'
    found = read_tags(document(field))
    assert [problem.tag for problem in found.problems] == ["{{ x }}", "{{ y }}"]


def test_a_comment_is_no_tag():
    assert read_tags(document(run("{# ask counsel #}"))).tags == ()


def test_braces_that_stay_open_are_told_without_delay():
    started = time.perf_counter()
    found = read_tags(document(run("{{ " * 60_000)))
    assert time.perf_counter() - started < 2
    assert found.problems[0].message == "`{{` without its other half"


def test_tags_without_end_depth_or_measure_are_refused():
    long, brackets = "{{ x ~ '" + "a" * 2_000 + "' }}", "{{ " + "(" * 30 + "x" + ")" * 30 + " }}"
    deep = "{% if x %}" * 40 + "{% endif %}" * 40
    messages = [
        problem.message for problem in read_tags(document(run(long), run(brackets), run(deep))).problems
    ]
    assert messages == ["the tag is too long or too deep"] * 2 + ["tags are nested more than 30 deep"]
    many = read_tags(document(run("{{ x }}" * 5_001)))
    assert [problem.message for problem in many.problems] == ["more than 5,000 tags"]
