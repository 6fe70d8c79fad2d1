"""OCA's account_financial_report for Odoo 19 as a yardstick: fetched from PyPI into the cache, installed in a copy of a ledger.

It is AGPL: it is never imported by the product, never committed, and lives outside this repository.
"""

import subprocess
import zipfile

from devtools import cache

PACKAGES = (
    "odoo-addon-account-financial-report==19.0.*",
    "odoo-addon-date-range==19.0.*",
    "odoo-addon-report-xlsx==19.0.*",
)
MODULE = "account_financial_report"
PATIENCE = 900


def addons_path(space):
    """The folder with the add-ons, fetched first when the cache does not have it."""
    folder = cache.entry("oca", cache.digest("1", *PACKAGES), lambda path: fetch(space, path, PACKAGES))
    return folder / "odoo" / "addons"


def fetch(space, folder, packages):
    """Download wheels of add-ons and unpack them."""
    folder.mkdir(parents=True)
    subprocess.run(space.python("-m", "pip", "download", "-q", "--no-deps", "-d", folder, *packages), check=True)
    for wheel in folder.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
