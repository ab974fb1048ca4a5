import pytest

from workbench.documents.hours import hours_in_words


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ([], ""),
        (
            [{"days": ["mon", "wed"], "open": "12:00", "close": "24:00"}],
            "Monday and Wednesday, noon to midnight",
        ),
        ([{"days": ["sat", "sun"], "open": "00:00", "close": "24:00"}], "Saturday and Sunday, all day"),
        ([{"days": "all", "open": "09:30", "close": "17:05"}], "every day, 9:30 AM to 5:05 PM"),
        ([{"days": "all", "open": "18:00", "close": "00:00"}], "every day, 6:00 PM to midnight"),
        (
            [
                {"days": "all", "open": "06:00", "close": "18:00"},
                {"days": "all", "open": "18:00", "close": "06:00"},
            ],
            "24 hours a day, 7 days a week",
        ),
    ],
)
def test_every_shape_of_hours_has_words(blocks, text):
    assert hours_in_words(blocks) == text
