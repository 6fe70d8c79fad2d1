"""The cache: whole entries only, built once, named after what they are made from."""

import multiprocessing
import os
import time

import pytest

from devtools import cache
from devtools.ui import Failure


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def write(text):
    def build(path):
        path.mkdir()
        (path / "content").write_text(text)

    return build


def test_an_entry_is_built_once_and_found_again():
    first = cache.entry("kind", "key", write("one"))
    assert cache.entry("kind", "key", write("two")) == first
    assert (first / "content").read_text() == "one"


def test_a_half_written_entry_is_ignored_and_replaced():
    part = cache.root() / "kind" / f"{cache.PREFIX}key"
    part.mkdir(parents=True)
    (part / "content").write_text("half")
    assert (cache.entry("kind", "key", write("whole")) / "content").read_text() == "whole"
    assert not part.exists()


def test_a_failed_build_leaves_nothing_behind():
    def build(path):
        write("half")(path)
        raise Failure("the network is gone")

    with pytest.raises(Failure):
        cache.entry("kind", "key", build)
    assert [path.name for path in (cache.root() / "kind").iterdir()] == [".key.lock"]


def test_the_least_recently_used_entries_go():
    for number in range(5):
        path = cache.entry("kind", str(number), write(str(number)))
        os.utime(path, (time.time() - 7200 + number,) * 2)
    cache.entry("kind", "new", write("new"), keep=3)
    assert sorted(path.name for path in (cache.root() / "kind").iterdir() if path.name[0] != ".") == ["3", "4", "new"]


def test_an_entry_that_another_command_just_used_stays():
    cache.entry("kind", "old", write("old"))
    cache.entry("kind", "new", write("new"), keep=1)
    assert (cache.root() / "kind" / "old").exists()


def _build_slowly(marks):
    def build(path):
        with open(marks, "a") as handle:
            handle.write("built\n")
        time.sleep(0.3)
        path.touch()

    cache.entry("kind", "key", build)


def test_two_clones_at_once_build_an_entry_once(tmp_path):
    marks = tmp_path / "marks"
    clones = [multiprocessing.Process(target=_build_slowly, args=(marks,)) for _clone in range(3)]
    for clone in clones:
        clone.start()
    for clone in clones:
        clone.join(20)
        assert clone.exitcode == 0
    assert marks.read_text() == "built\n"


def _hold(path, ready, end):
    with cache.lock(path):
        ready.set()
        end.wait(20)


def test_a_lock_ends_with_its_process(tmp_path):
    ready, end = multiprocessing.Event(), multiprocessing.Event()
    holder = multiprocessing.Process(target=_hold, args=(tmp_path / "lock", ready, end))
    holder.start()
    assert ready.wait(20)
    holder.kill()
    holder.join(20)
    with cache.lock(tmp_path / "lock"):
        pass


def test_the_hash_tells_parts_apart(tmp_path):
    file = tmp_path / "file"
    file.write_text("bc")
    assert cache.digest("a", file) == cache.digest("a", "bc")
    assert cache.digest("ab", "c") != cache.digest("a", "bc")


def test_the_tree_hash_follows_names_and_contents(tmp_path):
    addon = tmp_path / "addon"
    (addon / "models").mkdir(parents=True)
    (addon / "models" / "a.py").write_text("x = 1")
    (addon / "tests").mkdir()

    def key():
        return cache.tree_digest([addon], skip=lambda name: name.parts[1] == "tests")

    first = key()
    (addon / "tests" / "test_a.py").write_text("assert True")
    (addon / "models" / "__pycache__").mkdir()
    (addon / "models" / "__pycache__" / "a.pyc").write_bytes(b"1")
    assert key() == first
    (addon / "models" / "a.py").write_text("x = 2")
    second = key()
    assert second != first
    (addon / "models" / "a.py").rename(addon / "models" / "b.py")
    assert key() not in (first, second)
