"""Every language says everything the templates say, and what is compiled is what was written."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import consentry.web
from consentry.rules.checking.wording import LANGUAGES
from consentry.rules.landing.letters import fr as letters
from consentry.rules.words import fr as words
from consentry.web.languages import NAMES
from tests.web.landing.landing_page import Browser

WEB = Path(consentry.web.__file__).parent
TEMPLATES = "templates/**.html"
KEYWORDS = {"_": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)s")
OTHERS = [language for language in LANGUAGES if language != "en"]


def said_in_templates() -> set[object]:
    options = {TEMPLATES: {"encoding": "utf-8"}}
    found = extract_from_dir(WEB, [(TEMPLATES, "jinja2")], options, keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found}


def catalog(language: str) -> Catalog:
    with (WEB / "translations" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(text: object) -> list[str]:
    return list(text) if isinstance(text, list | tuple) else [str(text)]


def texts(catalog: Catalog) -> dict[str, list[str]]:
    return {forms(message.id)[0]: forms(message.string) for message in catalog if message.id}


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated_and_none_is_left_over(language: str) -> None:
    messages = [message for message in catalog(language) if message.id]
    assert {message.id for message in messages} == said_in_templates()
    assert [message.id for message in messages if message.fuzzy or not all(forms(message.string))] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_names_what_the_text_names(language: str) -> None:
    for message in catalog(language):
        for translated in forms(message.string) if message.id else ():
            assert set(PLACEHOLDER.findall(translated)) == set(PLACEHOLDER.findall(forms(message.id)[0])), translated


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_compiled_is_what_was_written(language: str) -> None:
    compiled = read_mo(io.BytesIO((WEB / "translations" / language / "LC_MESSAGES" / "messages.mo").read_bytes()))
    assert texts(compiled) == texts(catalog(language))


def test_no_french_sign_stands_alone_on_a_line() -> None:
    said = [text for each in texts(catalog("fr")).values() for text in each]
    said += [*letters.WORDS.values(), *words.WORDS.values()]
    assert [text for text in said if re.search(r" [?!:;»]|« ", text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_browsers_language_and_offers_the_others(
    browser: Browser, link: str, language: str
) -> None:
    browser.language = f"xx, {language}-XX;q=0.8"
    page = browser.open(link)
    assert page.language == language
    assert page.found("//nav//a/@href") == [f"?lang={each}" for each in LANGUAGES]
    assert page.found("//nav//a[@aria-current]/text()") == [NAMES[language]]
    browser.language = "en"
    assert browser.open(f"{link}?lang={language}").text == page.text
    assert browser.press(f"{link}?lang={language}", what="everything").language == language


def test_an_unknown_language_is_english(browser: Browser, link: str) -> None:
    browser.language = "fi"
    assert browser.open(link).language == browser.open(f"{link}?lang=xx").language == "en"
