"""Consent in the footer of each edition: who is in the figures, and how many questionnaires are in none."""

from __future__ import annotations

from ...wording import say, whole

COUNT = "Where consent of a woman is not recorded, her answers are counted (this study's choice)."
NOT_COUNT = "Where consent of a woman is not recorded, her answers are not counted (this study's choice)."
REFUSED = "Left out because use was refused for group figures: {n} questionnaires."
REFUSED_OR_NOT_RECORDED = (
    "Left out because use for group figures was refused, or consent was not recorded: {n} questionnaires."
)
NO_FLAGS = "No column with consent to group figures was read."
FEW = "Left out for want of consent: fewer than {minimum} questionnaires, or none."
SEEN = "Of no single woman are answers shown here, so her own professional sees no experiences of hers in it."
PLAIN_NO_FLAGS = "We do not know which women agreed to this use."
PLAIN_COUNT = "We count their answers."
PLAIN_NOT_COUNT = "We do not count their answers."
PLAIN_LEFT_OUT = "Women who did not want this use are in no number."
PLAIN_UNKNOWN_TOO = "Women of whom we do not know this are in no number either."
PLAIN_ABOUT = "That is about {n} forms."


def consent_words(material) -> str:
    """Who counts where consent is not recorded, and how many are left out; a small number is not told."""
    language, counts = material.language, material.study.group_use_default
    known = material.manifest.get("consent", {}).get(material.parameters.vsv, "some")
    told = [*([NO_FLAGS] if known == "none" else []), *([COUNT if counts else NOT_COUNT] if known != "all" else [])]
    words = [say(text, language) for text in told]
    if material.left_out is not None:
        message = REFUSED if counts else REFUSED_OR_NOT_RECORDED
        words.append(say(message, language, n=whole(material.left_out, language)))
    elif known != "none":
        words.append(say(FEW, language, minimum=material.study.disclosure.minimum))
    return " ".join([*words, say(SEEN, language)])


def plain_consent_words(material) -> str:
    """The same for the client council, rounded to five."""
    language = material.language
    known = material.manifest.get("consent", {}).get(material.parameters.vsv, "some")
    if known == "none":
        counts = PLAIN_COUNT if material.study.group_use_default else PLAIN_NOT_COUNT
        return " ".join(say(text, language) for text in (PLAIN_NO_FLAGS, counts))
    words = [say(PLAIN_LEFT_OUT, language)]
    if known != "all" and not material.study.group_use_default:
        words.append(say(PLAIN_UNKNOWN_TOO, language))
    if material.left_out is not None:
        words.append(say(PLAIN_ABOUT, language, n=whole(material.left_out, language)))
    return " ".join(words)
