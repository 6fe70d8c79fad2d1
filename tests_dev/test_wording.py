"""Labels and sentences are written like sentences; a field of several words says how it is called."""

import ast

import pytest

from devtools import wording

TEXTS = [
    ("Letter Count", ["Count"]),
    ("Number of letters", []),
    ("Send the Letter now. Then wait.", ["Letter"]),
    ("Press “Match all” or Enter", []),
    ("See Configuration ▸ Aging schemes for more", []),
    ("due on 3 March, at 10:30", []),
    ("%s Sent again.", []),
    ("<b>Open</b> Items are listed", []),
    ("DSO and CEI, VAT number", []),
]


@pytest.mark.parametrize(("text", "words"), TEXTS)
def test_capitals_inside_a_sentence(text, words):
    assert wording.title_words(text) == words


@pytest.mark.parametrize(
    ("code", "label", "has"),
    [
        ("fields.Integer()", None, False),
        ("fields.Char('Name of the file')", "Name of the file", True),
        ("fields.Many2one('res.partner', string='Only for')", "Only for", True),
        ("fields.Many2one('res.partner', 'Only for')", "Only for", True),
        ("fields.Many2one('res.partner')", None, False),
        ("fields.Date(related='run_id.as_of')", None, True),
    ],
)
def test_the_label_of_a_field(code, label, has):
    assert wording._label(ast.parse(code, mode="eval").body) == (label, has)


def test_what_odoo_would_call_a_field():
    assert [wording.by_itself(name) for name in ("letter_ids", "res_model", "paid")] == ["Letter", "Res Model", "Paid"]


def test_the_house_is_written_in_one_style():
    assert list(wording.problems()) == []


def test_a_label_in_title_case_is_found(tmp_path, monkeypatch):
    addon = tmp_path / "addon"
    (addon / "models").mkdir(parents=True)
    (addon / "models" / "thing.py").write_text(
        "class Thing(models.Model):\n    _name = 'thing'\n    one_two = fields.Char()\n"
        "    three = fields.Char(help='What the Customer said')\n"
        "    def four(self):\n        return f\"{self.env._('Nobody sees it')}\"\n"
    )
    (addon / "thing.xml").write_text('<odoo><menuitem id="m" name="All Things"/></odoo>')
    monkeypatch.setattr(wording, "addons", lambda: [addon])
    monkeypatch.setattr(wording, "ROOT", tmp_path)
    assert len(list(wording.problems())) == 4
