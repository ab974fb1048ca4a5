"""What all tests share: how many examples hypothesis tries, and which tests need a program to run."""

import os

import pytest
from hypothesis import HealthCheck, settings

from tools.setup_system import find_browser, find_office

# A busy machine must not fail a test for being slow to make its examples.
PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("default", max_examples=25, derandomize=bool(os.environ.get("CI")), **PATIENT)
settings.register_profile("long", max_examples=1000, **PATIENT)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

PROGRAMS = {"browser": ("Chromium", find_browser), "office": ("LibreOffice", find_office)}
"""What a test needs that carries the marker: its name, and how to find it."""


def pytest_runtest_setup(item):
    """Skip a test whose program is not on this machine; with ``WORKBENCH_TESTS=all`` fail it instead."""
    for marker, (name, find) in PROGRAMS.items():
        if item.get_closest_marker(marker) and not find():
            told = f"{name} is not on PATH"
            if os.environ.get("WORKBENCH_TESTS") == "all":
                pytest.fail(told, pytrace=False)
            pytest.skip(told)
