"""./dev test sends every test to the right runner."""

import pytest

from devtools import layout, testing

MAIN = layout.MAIN


@pytest.fixture
def clone(tmp_path, monkeypatch):
    for name in (MAIN, f"{MAIN}_sale"):
        for folder in ("tests/pure", "tests/aging"):
            (tmp_path / name / folder).mkdir(parents=True)
        (tmp_path / name / "__manifest__.py").write_text("{'depends': ['sale', 'customer_ar_management']}")
        (tmp_path / name / "tests" / "aging" / "test_a.py").touch()
        (tmp_path / name / "tests" / "pure" / "test_p.py").touch()
    (tmp_path / "tests_dev").mkdir()
    monkeypatch.setattr(layout, "ROOT", tmp_path)
    monkeypatch.setattr(testing, "OWN_TESTS", tmp_path / "tests_dev")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(plan, clone):
    return {
        phase: [word.removeprefix(f"{clone}/").removeprefix(f"{layout.STATE.parent}/") for word in words]
        for phase, words in plan.items()
    }


def test_everything(clone):
    assert names(testing.phases([]), clone) == {
        "pure": ["tests_dev", f"{MAIN}/tests/pure", f"{MAIN}_sale/tests/pure"],
        "main": [f"{MAIN}/tests"],
        "companions": ["devtools/odoo_lint", f"{MAIN}_sale/tests"],
    }


@pytest.mark.parametrize(
    ("path", "phase"),
    [
        (f"{MAIN}/tests/aging/test_a.py", "main"),
        (f"{MAIN}/tests/aging/test_a.py::TestA::test_b", "main"),
        (f"{MAIN}/tests/pure/test_p.py", "pure"),
        (f"{MAIN}_sale/tests/aging", "companions"),
        ("tests_dev", "pure"),
    ],
)
def test_one_path(clone, path, phase):
    plan = testing.phases([path])
    assert plan.pop(phase) == [path]
    assert not any(plan.values())


def test_an_addon_folder_means_its_pure_and_its_database_tests(clone):
    plan = names(testing.phases([f"{MAIN}/tests"]), clone)
    assert plan == {"pure": [f"{MAIN}/tests/pure"], "main": [f"{MAIN}/tests"], "companions": []}


def test_the_value_of_an_option_is_no_path(clone):
    assert testing.selected(["-k", "tests_dev", "tests_dev", "-x"]) == (["tests_dev"], ["-k", "tests_dev", "-x"])


def test_dependencies_outside_the_repository(clone):
    assert layout.dependencies(layout.addons()) == ["sale"]
