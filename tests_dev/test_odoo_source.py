"""Where Odoo comes from: ODOO_HOME, or the Debian archive that the machine itself uses."""

import pytest

from devtools import odoo_source
from devtools.ui import Failure

RELEASE = "version_info = (19, 0, 0, FINAL, 0, '')\n"


def home(tmp_path, release=RELEASE):
    (tmp_path / "odoo" / "addons").mkdir(parents=True)
    (tmp_path / "addons").mkdir()
    (tmp_path / "odoo" / "release.py").write_text(release)
    return tmp_path


def test_odoo_home_is_used(tmp_path, monkeypatch):
    monkeypatch.setenv("ODOO_HOME", str(home(tmp_path)))
    odoo = odoo_source.find()
    assert odoo.python_path == tmp_path
    assert odoo.core_addons == (tmp_path / "addons",)


def test_odoo_home_of_another_version_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("ODOO_HOME", str(home(tmp_path, RELEASE.replace("19", "18"))))
    with pytest.raises(Failure, match="is not Odoo 19"):
        odoo_source.find()


def test_odoo_home_that_is_none_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("ODOO_HOME", str(tmp_path))
    with pytest.raises(Failure, match="no Odoo source tree"):
        odoo_source.find()


DEB822 = """Types: deb
# a snapshot
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/archive.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
"""
ONE_LINE = """# deb http://old.example/debian bookworm main
deb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian/ bookworm main contrib
deb http://security.example/debian bookworm-security main
deb http://other.example/node nodistro main
"""


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("debian.sources", DEB822, [("http://mirror.example/debian", "/usr/share/keyrings/archive.gpg")]),
        ("debian.list", ONE_LINE, [("http://mirror.example/debian/", "/k.gpg")]),
        ("notes.txt", "nothing", []),
    ],
)
def test_the_archive_is_the_machines_own(tmp_path, name, text, expected):
    (tmp_path / name).write_text(text)
    assert odoo_source.mirrors([tmp_path / name]) == expected


def test_newer_dated_packages_win_over_older(tmp_path, monkeypatch):
    monkeypatch.delenv("ODOO_HOME", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = tmp_path / "customer_ar_management" / "odoo"
    tree = folder / f"19.0.0+dfsg-1-{odoo_source.recipe()}"
    tree.mkdir(parents=True)
    (folder / f"{odoo_source.cache.PREFIX}x").mkdir()
    assert odoo_source.find().key == tree.name
