"""./dev bench dashboard --size S|M|L: the overview, the first page of Receivables, beside one hand-written aged balance."""

import argparse
import json
import statistics
import subprocess
import tempfile
from pathlib import Path

from bench.aging import days
from bench.databases import Databases
from bench.generator.sizes import SIZES
from devtools import layout, workspace

TITLES = {
    "floor": "SQL floor: one aged balance",
    "ours": "our aged balance of all customers",
    "page": "the page: one call, all blocks",
    "proof": "its second call: the proof",
}


def main():
    parser = argparse.ArgumentParser(prog="./dev bench dashboard", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="S")
    parser.add_argument("--rounds", type=int, default=9, help="runs of each subject; the first does not count")
    options = parser.parse_args()
    with workspace.opened() as space:
        database = Databases(space, options.size).ours()
        subprocess.run(space.python("-m", "bench.freeze", database), env=space.env(), cwd=layout.ROOT, check=True)
        with tempfile.NamedTemporaryFile(suffix=".json") as out:
            command = space.python(
                "-m",
                "bench.measure",
                database,
                "--subjects",
                ",".join(TITLES),
                "--days",
                days()["Today"],
                "--rounds",
                options.rounds,
                "--out",
                out.name,
            )
            subprocess.run(command, env=space.env(), cwd=layout.ROOT, check=True)
            (results,) = json.loads(Path(out.name).read_text()).values()
    floor = results["floor"]["seconds"]
    print("| | median s | floor = 1 | queries |\n|---|---|---|---|")
    for subject, title in TITLES.items():
        seconds = results[subject]["seconds"][1:]
        ratio = statistics.median(one / least for one, least in zip(seconds, floor[1:]))
        print(f"| {title} | {statistics.median(seconds):.3f} | {ratio:.2f} | {results[subject]['queries']} |")


if __name__ == "__main__":
    main()
