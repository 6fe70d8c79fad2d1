"""Payer names: exact, in capitals, cut off, misspelt; and no false friends."""

import pytest

from odoo.addons.customer_ar_management.tools.matching.names import NameIndex, core, normal

INDEX = NameIndex()
for _key, _name in enumerate(
    (
        "Acme Tools GmbH",
        "Acme Tools SARL",
        "Costa Optics Sp. z o.o.",
        "Nordic Timber S.p.A.",
        "上海华信科技有限公司",
        "Ölmühle Süd AG",
        "Baltic Iberia Logistics B.V.",
    ),
    1,
):
    INDEX.add(_name, _key)


@pytest.mark.parametrize(
    "name, customers, how",
    [
        ("ACME TOOLS GMBH", {1}, "exact"),
        ("Acme  Tools, GmbH.", {1}, "exact"),
        ("NORDIC TIMBER SPA", {4}, "exact"),
        ("Olmuhle Sud AG", {6}, "exact"),
        ("上海华信科技有限公司", {5}, "exact"),
        ("COSTA OPTICS SP. Z", {3}, "cut"),
        ("Acme Tools", {1, 2}, "core"),
        ("Baltic Ibria Logistics B.V.", {7}, "similar"),
        ("Mia Novak", set(), ""),
        ("Acme Holding", set(), ""),
        ("", set(), ""),
    ],
)
def test_who_is_meant(name, customers, how):
    found, seen = INDEX.find(name)
    assert (set(found), seen) == (customers, how)


def test_names_without_legal_form():
    assert core(normal("Costa Optics Sp. z o.o.")) == "COSTA OPTICS"
    assert core(normal("GmbH")) == "GMBH"
