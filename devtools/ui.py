"""What the developer sees: steps with timings on stderr, failures as one clear sentence."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

_START = time.monotonic()


class Failure(Exception):
    """A step failed. The text says what is missing and how to get it; it is shown without a traceback."""


def say(text):
    """Print one progress line. stdout stays free for what a command is asked for."""
    print(f"[{time.monotonic() - _START:6.1f}s] {text}", file=sys.stderr, flush=True)


@contextmanager
def step(text, about=None):
    """Announce a slow step and say how long it took.

    :param about: the seconds it takes on a common machine, said beforehand
    """
    say(f"{text}{f' (about {about} s)' if about else ''} ...")
    begin = time.monotonic()
    yield
    say(f"{text}: done in {time.monotonic() - begin:.1f} s")


def run(command, *, what, hint="", env=None, cwd=None, stdin=None):
    """Run a command quietly; when it fails raise a :class:`Failure` with the end of its output and `hint`.

    :return: what the command wrote to stdout
    """
    try:
        done = subprocess.run(
            [str(part) for part in command],
            env=env,
            cwd=cwd,
            input=stdin,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise Failure(f"{what}: the program {error.filename} is not there. {hint}".strip()) from None
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise Failure(f"{what} failed (exit code {done.returncode}):\n{tail}\n{hint}".strip())
    return done.stdout


def run_through(command, env=None):
    """Run a command in the foreground with our input and output; its exit code."""
    return subprocess.run([str(part) for part in command], env=env, check=False).returncode


def together(*actions):
    """Run actions side by side, wait for all, then raise the first failure there was.

    :return: what they returned, in their order
    """
    with ThreadPoolExecutor(len(actions)) as pool:
        futures = [pool.submit(action) for action in actions]
    return [future.result() for future in futures]


def retry(action, *, what, attempts=3, pause=5):
    """Repeat an action that needs the network: a hiccup must not end the run."""
    for attempt in range(1, attempts + 1):
        try:
            return action()
        except Failure as failure:
            if attempt == attempts:
                raise
            say(
                f"{what}: attempt {attempt} of {attempts} failed, again in {pause * attempt} s "
                f"({str(failure).splitlines()[-1][:120]})"
            )
            time.sleep(pause * attempt)
    return None
