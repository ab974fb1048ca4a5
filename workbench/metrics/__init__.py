"""The field's formulas as pure functions, each with its source and a worked number in the tests."""
