"""A setting → the tagger it names."""

from importlib.util import find_spec

from press_archive_entities.names.name import Tagger
from press_archive_entities.names.rules import RuleTagger


def chosen_tagger(model: str) -> Tagger:
    """The tagger for `auto`, `fast`, `accurate`, `rules` or `spacy:NAME`.

    `auto` is the accurate one where onnxruntime and tokenizers are installed. Where the file of a model is
    missing, the next simpler tagger stands in; the enricher's version tells which.

    Raises:
        ValueError: no such model, or what it needs is not installed.
    """
    if model.startswith("spacy:"):
        from press_archive_entities.names.spacy_pipeline import SpacyTagger

        return SpacyTagger(model.removeprefix("spacy:"))
    if model == "accurate" and not _can_run_accurate():
        raise ValueError("model = \"accurate\" needs: pip install 'press-archive-entities[accurate]'")
    if model in ("auto", "accurate") and _can_run_accurate():
        from press_archive_entities.names.encoder import encoder_tagger

        encoder = encoder_tagger()
        if encoder:
            return encoder
    if model in ("auto", "accurate", "fast"):
        from press_archive_entities.names.crf import crf_tagger

        return crf_tagger() or RuleTagger()
    if model == "rules":
        return RuleTagger()
    raise ValueError(f"model = {model!r}: use auto, fast, accurate, rules or spacy:NAME")


def _can_run_accurate() -> bool:
    return all(find_spec(name) for name in ("onnxruntime", "tokenizers", "numpy"))
