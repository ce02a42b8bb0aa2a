"""What else could look for children's full names, given the same roll: for comparison in the same run."""

import importlib
import re
from collections.abc import Callable

from birdtable import Draft, School

Looks = Callable[[Draft], bool]


def surnames_in_one_expression(school: School) -> Looks:
    """Every surname as the roll has it, capitals and all, as a whole word."""
    surnames = sorted({re.escape(pupil.surname) for pupil in school.roll.pupils}, key=len, reverse=True)
    found = re.compile(rf"\b(?:{'|'.join(surnames)})\b")
    return lambda draft: any(found.search(text) for _, text in draft.all_texts())


def presidio(school: School, *, bare: bool) -> Looks | None:
    """Presidio with a blank spaCy engine and every child's full name as its deny list; None where not installed.

    bare: without the recognizers that come with it, which look for other things.
    """
    try:
        analyzer = importlib.import_module("presidio_analyzer")
        engines = importlib.import_module("presidio_analyzer.nlp_engine")
        blank = importlib.import_module("spacy").blank
    except ImportError:
        return None

    class Blank(engines.SpacyNlpEngine):  # type: ignore[name-defined, misc]
        def load(self) -> None:
            self.nlp = {"en": blank("en")}

    names = {f"{first} {pupil.surname}" for pupil in school.roll.pupils for first in (pupil.forename, pupil.called)}
    registry = analyzer.RecognizerRegistry(
        recognizers=[analyzer.PatternRecognizer(supported_entity="PUPIL", deny_list=sorted(names))]
    )
    if not bare:
        registry.load_predefined_recognizers(languages=["en"])
        # Its look for e-mail addresses would fetch a list of domains; the list that comes with it does.
        domains = importlib.import_module("tldextract")
        domains.extract = domains.TLDExtract(suffix_list_urls=())
    engine = Blank(models=[{"lang_code": "en", "model_name": "blank"}])
    engine.load()
    looks = analyzer.AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["en"])

    def find(draft: Draft) -> bool:
        found = (looks.analyze(text, language="en") for _, text in draft.all_texts() if text)
        return any(one.entity_type == "PUPIL" for many in found for one in many)

    return find
