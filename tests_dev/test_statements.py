"""A paper that is to be signed names no interest: with a figure on it, its signature would be an agreement on that too."""

from devtools import layout

ADDONS = {addon.name: addon for addon in layout.addons()}
STATEMENT, CHARGE = f"{layout.MAIN}_statement", f"{layout.MAIN}_charge"
INTEREST = ("interest_so_far", "interest_per_day", "charge_text", "charge_day_text", "ar.charge", "_further_figures")


def files(addon, *suffixes):
    found = [path for path in sorted(ADDONS[addon].rglob("*")) if path.suffix in suffixes and "tests" not in path.parts]
    assert found
    return found


def test_statements_and_confirmations_name_no_interest():
    for path in files(STATEMENT, ".py", ".xml", ".js"):
        text = path.read_text()
        for word in INTEREST:
            assert word not in text, f"{path.relative_to(layout.ROOT)} names {word}"


def test_the_add_on_of_charges_reaches_into_no_statement():
    for path in files(CHARGE, ".py", ".xml"):
        text = path.read_text()
        for word in ("ar.statement", "ar_statement", "ar_confirmation", "ar.confirmation"):
            assert word not in text, f"{path.relative_to(layout.ROOT)} names {word}"
