"""What a clause says: the tables of words applied in a fixed order, the more telling first."""

import functools
import re
from dataclasses import dataclass
from types import SimpleNamespace

from . import (
    words_en_dispute,
    words_en_dispute_more,
    words_en_paid,
    words_en_promise,
    words_en_talk,
    words_eu_dispute,
    words_eu_pay,
    words_eu_talk,
    words_zh_dispute,
    words_zh_pay,
    words_zh_talk,
)
from .dates_zh import VAGUE

_STOPWORDS = {
    "de": (
        "und der die das ist wir ich sie nicht bitte mit für den werden wird haben rechnung zahlung am ihre zum bis "
        "noch dem ein eine wurde auf hallo geehrte grüße mfg geht raus heute gestern morgen bezahlt überwiesen früh"
    ).split(),
    "fr": (
        "le la les nous vous est pas merci une des du pour votre bonjour notre facture je sera dans avons sur et avec "
        "cordialement paiement virement ce cette"
    ).split(),
    "es": (
        "el la los las de que por para su hoy favor pago factura saludos estimado estimada buenos días buenas tardes "
        "gracias con una está del nos les se ya pagada pagado transferencia"
    ).split(),
    "en": (
        "the and is are we will you your to of for on this that it have has our i be with please thanks payment invoice "
        "hi hello not by was in can paid today tomorrow yesterday done sent no my me they from at"
    ).split(),
}
GO_AHEAD = re.compile(
    r"unless you object|unless (?:i|we) hear|i(?:'ll| will) go ahead|go ahead unless|otherwise i(?:'ll| will)|除非|"
    r"若无异议|如无异议|没意见就"
)
#: A document that is missing where paying depends on us.
ASKED = re.compile(
    r"\b(?:w-?9|copy|copies|invoice|pod|proof|statement|bank details|iban|po number|certificate|timesheets?|breakdown|"
    r"documents?|paperwork|xml|confirmation|vendor form|delivery note)\b|合同|签收单|送货单|对账单|清单|资料|账号|"
    r"回单|扫描件|原件|单据|kopie|lieferschein|copie|bon de livraison|copia|albarán"
)
SLIP = re.compile(
    r"^(?:please |pls |kindly )?(?:find |see )?(?:attach\w*|enclos\w*|here is|here's|here are)\b.{0,30}\b(?:remittance|"
    r"proof|payment advice|advice|slip|breakdown|payment confirmation|bank confirmation|swift)\b"
)
#: Done by the customer's own people: no condition on us.
BY_THEM = re.compile(
    r"\bby (?:the|our) (?:warehouse|accounts|finance|team|receiving|department|stores|site|buyer|treasury)\b|"
    r"\bafter (?:that|this),? (?:i|we)\b"
)
HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(slots=True)
class Act:
    """What a clause says; ``weak`` needs a day beside it, ``ours`` waits for us, ``theirs`` for the customer or a third party."""

    kind: str
    reason: str | None = None
    weak: bool = False
    ours: bool = False
    theirs: bool = False


def language(text):
    """Whose small words a folded text has most: ``de``, ``fr``, ``es``, ``en``, or ``other`` where it has none.

    Chinese is seen by its script.
    """
    words = re.findall(r"[a-zäöüßéèêàçñáíóú']+", text)
    counts = {
        name: sum(word in stop for word in words) for name, stop in ((n, frozenset(s)) for n, s in _STOPWORDS.items())
    }
    best = max(counts, key=lambda name: (counts[name], name != "en"))
    if best != "en" and counts[best] == counts["en"]:
        return "other"
    return (
        best
        if counts[best] > counts["en"]
        else "en"
        if counts["en"] or re.search(r"[a-z]{2}", text) is None
        else "other"
    )


class _Table:
    def __init__(self, module):
        part = {name: text.replace("{{", "{").replace("}}", "}") for name, text in module.PARTS.items()}

        def joined(patterns):
            # a pattern may name parts, twice over where a part names another
            texts = []
            for pattern in patterns:
                text = re.sub(r"\{([A-Z]+)\}", lambda hit: part[hit.group(1)], pattern)
                texts.append(text.replace("{{", "{").replace("}}", "}"))
            return re.compile("|".join(f"(?:{text})" for text in texts) or r"(?!)")

        for name in (
            "PROMISE",
            "NOT_PROMISE",
            "OURS",
            "THEIRS",
            "PAID",
            "NOT_PAID",
            "REMITTANCE",
            "NOT_REMITTANCE",
            "QUESTION",
            "NOT_QUESTION",
            "PLAN",
            "ABSENCE",
            "NOT_ABSENCE",
            "WRONG",
            "NOT_WRONG",
            "INSOLVENCY",
            "NOT_DISPUTE",
        ):
            setattr(self, name.lower(), joined(getattr(module, name)))
        self.plan_ask, self.told = re.compile(module.PLAN_ASK), re.compile(module.TOLD)
        self.dispute = [(reason, joined(patterns)) for reason, patterns in module.DISPUTE]
        self.weak = joined(getattr(module, "WEAK_PROMISE", []))
        self.strong = joined(getattr(module, "STRONG_PROMISE", [r"(?=)"]))


@functools.cache
def _table(name):
    modules = {
        "zh": (words_zh_pay, words_zh_talk, words_zh_dispute),
        "en": (words_en_promise, words_en_paid, words_en_talk, words_en_dispute, words_en_dispute_more),
        "eu": (words_eu_pay, words_eu_talk, words_eu_dispute),
    }[name]
    words = {key: value for module in modules for key, value in vars(module).items() if key.isupper()}
    words["DISPUTE"] = [entry for module in modules for entry in getattr(module, "DISPUTE", ())]
    return _Table(SimpleNamespace(**words))


def tables(text, lang):
    """The tables that read a text: the Chinese one where there are Chinese signs, a European one where there are letters."""
    found = [_table("zh")] if HAN.search(text) else []
    if re.search(r"[a-z]{2}", text) or not found:
        found += [_table(name) for name in ("en", "eu") if name == ("en" if lang == "en" else "eu") or lang == "other"]
    return found


def classify(text, lang, has_day=False, closing=""):
    """What a folded clause says first of all.

    :param has_day: whether it names a day
    :param closing: the mark at the end of its sentence, after a comma when other clauses follow
    :return: ``Act`` or None
    """
    for table in tables(text, lang):
        act = _classify(table, text, has_day, closing)
        if act:
            return act
    return None


def _classify(t, text, has_day, closing):
    asks = closing.endswith("?")
    if t.insolvency.search(text):
        return Act("insolvency")
    if t.absence.search(text) and not t.not_absence.search(text):
        return Act("absence")
    if t.wrong.search(text) and not t.not_wrong.search(text):
        return Act("wrong_person")
    if SLIP.search(text) and not t.not_remittance.search(text):
        return Act("remittance")
    ask = asks or bool(t.plan_ask.search(text))
    if t.plan.search(text) and ask and not GO_AHEAD.search(text):
        return Act("plan_request")
    reason = _reason(t, text)
    question = _question(t, text, closing == "?")
    paid = t.paid.search(text) and not t.not_paid.search(text)
    if reason and not (asks and _only_asks(text, reason)):
        return Act("dispute", reason)
    if paid and closing != "?":
        return Act("paid")
    if t.remittance.search(text) and not t.not_remittance.search(text):
        return Act("remittance")
    ours = bool(t.ours.search(text)) and not VAGUE.search(text) and not BY_THEM.search(text)
    if t.promise.search(text) and not t.not_promise.search(text) and (not asks or GO_AHEAD.search(text)):
        act = Act(
            "promise",
            weak=bool(t.weak.search(text)) and not t.strong.search(text),
            ours=ours,
            theirs=bool(t.theirs.search(text)),
        )
        if not (act.weak and not has_day and not act.theirs) and not (ours and not has_day):
            return act
    if question or ours and not has_day and ASKED.search(text):
        return Act("question")
    return None


def _question(t, text, asks):
    return bool(
        t.question.search(text + ("?" if asks and not text.endswith("?") else ""))
    ) and not t.not_question.search(text)


def _only_asks(text, reason):
    """A question whether something is wrong is no complaint."""
    if reason == "duplicate" and HAN.search(text):
        return False
    return reason == "other" or bool(
        re.search(
            (
                r"^(?:\W*(?:and|so|but|or) )?(?:is|are|was|were|do|does|did|has|have|can|could)\b|了没|没有?\?|^(?!.*不是).*吗|"
                r"是否|是不是|有没有"
            ),
            text,
        )
    )


def _reason(t, text):
    if t.not_dispute.search(text):
        return None
    return next((reason for reason, pattern in t.dispute if pattern.search(text)), None)


def waits_for_us(text, lang):
    """Whether a folded text makes paying depend on something we have to do first."""
    return (
        not VAGUE.search(text)
        and not BY_THEM.search(text)
        and any(table.ours.search(text) for table in tables(text, lang))
    )


def denied(kind, text, lang):
    """Whether the tables of words name a reason why a folded text does not say this kind."""
    name = "not_wrong" if kind == "wrong_person" else f"not_{kind}"
    return any((table := getattr(one, name, None)) and table.search(text) for one in tables(text, lang))


def told_before(text, lang):
    """Whether a folded text repeats what was said before."""
    return any(table.told.search(text) for table in tables(text, lang))
