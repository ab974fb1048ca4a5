from __future__ import annotations

import itertools
import re

import pytest

from workbench.app.launch import MAIN_SCRIPT, streamlit_arguments


def settings(port: int = 8501, host: str = "127.0.0.1") -> dict[str, str]:
    pairs = (argument.removeprefix("--").partition("=") for argument in streamlit_arguments(port, host))
    return {name: value for name, _, value in pairs}


def test_the_script_of_the_app_exists() -> None:
    assert MAIN_SCRIPT.is_file()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("runner.postScriptGC", "false"),
        ("runner.magicEnabled", "false"),
        ("client.showErrorDetails", "none"),
        ("client.showErrorLinks", "false"),
        ("client.toolbarMode", "viewer"),
        ("browser.gatherUsageStats", "false"),
        ("server.headless", "true"),
        ("server.fileWatcherType", "none"),
        ("server.disconnectedSessionTTL", "900"),
        ("server.maxUploadSize", "10"),
        ("server.address", "127.0.0.1"),
        ("server.port", "8501"),
    ],
)
def test_the_server_starts_with(name: str, value: str) -> None:
    assert settings()[name] == value


def test_another_port_and_address_are_taken_over() -> None:
    chosen = settings(9000, "0.0.0.0")
    assert (chosen["server.port"], chosen["server.address"]) == ("9000", "0.0.0.0")


def test_every_setting_is_one_that_streamlit_knows() -> None:
    from streamlit import config

    known = set(config.get_config_options())
    assert [name for name in settings() if name not in known] == []


def test_no_font_comes_from_the_network() -> None:
    assert [value for value in settings().values() if "://" in value] == []


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2), 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_of_the_theme_can_be_read_on_both_grounds() -> None:
    chosen = settings()
    texts = ("textColor", "linkColor", "redColor", "orangeColor", "greenColor", "grayColor")
    grounds = ("backgroundColor", "secondaryBackgroundColor")
    for text, ground in itertools.product(texts, grounds):
        ratio = contrast(chosen[f"theme.{text}"], chosen[f"theme.{ground}"])
        assert ratio >= 4.5, (text, ground, ratio)


def test_white_text_can_be_read_on_the_accent() -> None:
    assert contrast("#ffffff", settings()["theme.primaryColor"]) >= 4.5


def test_states_of_the_style_sheet_can_be_read_on_their_grounds() -> None:
    css = MAIN_SCRIPT.with_name("look.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--wb-([a-z-]+): (#[0-9a-f]{6});", css))
    for name in ("good", "warn", "bad", "accent"):
        assert contrast(colours[name], colours[f"{name}-soft"]) >= 4.5, name
    for ground in ("paper", "card", "plain-soft", "accent-soft"):
        assert contrast(colours["muted"], colours[ground]) >= 4.5, ground
    assert "http" not in css
