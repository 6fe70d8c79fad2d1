"""./dev bench: which benchmarks there are."""

import ast
from pathlib import Path

HERE = Path(__file__).resolve().parent

print("./dev bench NAME [--help]\n")
for path in sorted(HERE.glob("*.py")):
    text = ast.get_docstring(ast.parse(path.read_text())) or ""
    if text.startswith(f"./dev bench {path.stem}"):
        print("  " + text.splitlines()[0])
