"""Translations keep their placeholders, and a merge loses none."""

import polib
import pytest

from devtools import translations

MIXED = [
    ("%(count)s of %(total)s items", "%(total)s 项中的 %(count)s 项", []),
    ("%(count)s items", "%(cuont)s 项", ["placeholders"]),
    ("100%% of %s", "%s 的 100%%", []),
    ("Pay <b>now</b>", "立即付款", ["placeholders"]),
    ("Total {amount}", "合计 {amount}", []),
    ("Total {amount}", "合计", ["placeholders"]),
    ("Line\n", "行", ["line break"]),
    ("Not yet", "", []),
    ("Paid, not booked: %s?", "已付，未入账：%s？", []),
    ("Paid, not booked", "已付,未入账", ["half-width"]),
    ("%s: stopped", "%s:已停止", ["half-width"]),
    ("at 10:30, %s", "10:30 时，%s", []),
]


@pytest.mark.parametrize(("text", "translation", "words"), MIXED)
def test_placeholders(text, translation, words):
    problems = list(translations.entry_problems(polib.POEntry(msgid=text, msgstr=translation)))
    assert len(problems) == len(words)
    assert all(word in problem for word, problem in zip(words, problems, strict=True))


@pytest.fixture
def addon(tmp_path, monkeypatch):
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    folder = tmp_path / "addon"
    (folder / "i18n").mkdir(parents=True)
    return folder


def catalog(path, *pairs):
    result = polib.POFile()
    result.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for text, translation in pairs:
        result.append(polib.POEntry(msgid=text, msgstr=translation, comment="module: addon"))
    result.save(str(path))
    return path


def merged(addon, exported, fragments=(), core=()):
    return translations.merge(addon, exported, translations.known_translations(addon, list(fragments), list(core)))


def test_a_merge_keeps_takes_and_reports(addon, tmp_path):
    """What is handed in wins over what stands."""
    catalog(addon / "i18n" / "zh_CN.po", ("Kept", "保留"), ("Gone", "旧"))
    exported = catalog(tmp_path / "addon.pot", ("Kept", ""), ("Taken", ""), ("Company", ""), ("Open", ""))
    fragment = catalog(tmp_path / "room.po", ("Taken", "采用"), ("Kept", "其他"))
    core = catalog(tmp_path / "base.po", ("Company", "公司"))
    assert merged(addon, exported, [fragment], [core]) == ["Open"]
    result = polib.pofile(str(addon / "i18n" / "zh_CN.po"))
    assert {entry.msgid: entry.msgstr for entry in result} == {
        "Kept": "其他",
        "Taken": "采用",
        "Company": "公司",
        "Open": "",
    }


def test_a_text_that_moves_takes_its_translation_along(addon, tmp_path):
    (tmp_path / "other" / "i18n").mkdir(parents=True)
    catalog(tmp_path / "other" / "i18n" / "zh_CN.po", ("Moved", "迁来"), ("Own", "别处"))
    catalog(addon / "i18n" / "zh_CN.po", ("Own", "自己"))
    assert merged(addon, catalog(tmp_path / "addon.pot", ("Moved", ""), ("Own", ""))) == []
    result = polib.pofile(str(addon / "i18n" / "zh_CN.po"))
    assert {entry.msgid: entry.msgstr for entry in result} == {"Moved": "迁来", "Own": "自己"}


def test_staleness_is_about_texts_not_dates(addon, tmp_path):
    exported = catalog(tmp_path / "addon.pot", ("One", ""))
    assert translations.stale(addon, exported)
    merged(addon, exported, [], [])
    assert not translations.stale(addon, exported)
    assert translations.stale(addon, catalog(tmp_path / "addon.pot", ("One", ""), ("Two", "")))


def test_completeness(addon, tmp_path):
    assert "is not there" in next(translations.completeness_problems(addon))
    exported = catalog(tmp_path / "addon.pot", ("One", ""), ("Two", ""))
    merged(addon, exported, [catalog(tmp_path / "room.po", ("One", "一"))], [])
    assert ["Two" in problem for problem in translations.completeness_problems(addon)] == [True]
    merged(addon, exported, [catalog(tmp_path / "room.po", ("Two", "二"))], [])
    assert not list(translations.completeness_problems(addon))


def test_labels_of_others_are_not_ours(tmp_path):
    path = catalog(tmp_path / "addon.pot", ("Ours", ""), ("Theirs", ""), ("Both", ""), ("Text", ""))
    ours, theirs = (
        f"model:ir.model.fields,field_description:customer_ar_management.field_ar_settings__{name}"
        for name in ("ar_plan_id", "stock_color")
    )
    exported = polib.pofile(str(path))
    for text, places in (("Ours", [ours]), ("Theirs", [theirs]), ("Both", [theirs, ours]), ("Text", ["code:x.py"])):
        exported.find(text).occurrences = [(place, "0") for place in places]
    exported.save(str(path))
    translations.without_foreign(path)
    assert [entry.msgid for entry in polib.pofile(str(path))] == ["Ours", "Both", "Text"]
    assert [place for place, _line in polib.pofile(str(path)).find("Both").occurrences] == [ours]


def test_a_label_that_a_mixin_brings_stands_with_its_model(tmp_path):
    """It is loaded when the model is there, not before."""
    place = ("model:ir.model.fields.selection,name:main.selection__x_letter__state__sent", "")
    own = ("model:ir.model.fields.selection,name:main.selection__x_run__state__sent", "")
    paths = [tmp_path / "main.pot", tmp_path / "letters.pot"]
    first = polib.POFile()
    first.append(polib.POEntry(msgid="Sent", occurrences=[place, own], comment="module: main"))
    first.append(polib.POEntry(msgid="Bounced", occurrences=[place], comment="module: main"))
    first.save(str(paths[0]))
    catalog(paths[1], ("Letter", ""))
    added = "model:ir.model.fields.selection,name:letters.selection__x_run__kind__post", ""
    second = polib.pofile(str(paths[1]))
    second.append(polib.POEntry(msgid="By post", occurrences=[added], comment="module: letters"))
    second.save(str(paths[1]))
    translations.with_their_model(paths, {"x_letter": "letters", "x_run": "main"}, {"letters": {"main"}, "main": set()})
    main, letters = (polib.pofile(str(path)) for path in paths)
    assert {entry.msgid: entry.occurrences for entry in main} == {"Sent": [own]}
    assert letters.find("Sent").occurrences == letters.find("Bounced").occurrences == [place]
    assert letters.find("Sent").comment == "module: letters"
    assert letters.find("By post").occurrences == [added], "what an add-on adds to an earlier model is its own"


def test_who_makes_a_model():
    owners = translations.model_owners()
    assert owners["ar_open_item"] == "customer_ar_management"
    assert owners["ar_statement"] == "customer_ar_management_statement"
    assert "res_company" not in owners, "extended, not made"
    assert translations.needs()["customer_ar_management_stock"] >= {"customer_ar_management"}
