"""Clean a folder of machine-translated texts: apply what is certain, list what a person must see.

Usage: python examples/cleanup.py INPUT_DIR OUTPUT_DIR

Fixed copies go to OUTPUT_DIR; documents that need more than a light edit are printed, worst first,
as tab-separated lines: score, grade, findings left, path. What is not UTF-8 is named and left out.
"""

import sys
from pathlib import Path

import mtqa

PUBLISHABLE = ("publish", "light-edit")


def main(source: Path, target: Path) -> int:
    """Clean every text below ``source`` into ``target``; the number of texts that need work."""
    paths = sorted(source.glob("*.txt"))
    if not paths:
        sys.exit(f"{source}: no texts (*.txt) in this folder")
    target.mkdir(parents=True, exist_ok=True)
    reports = []
    for path in paths:
        try:
            with path.open(encoding="utf-8", newline="") as file:
                fixed = mtqa.fix(file.read())
        except UnicodeDecodeError as error:
            print(f"{path}: {error}", file=sys.stderr)
            continue
        with (target / path.name).open("w", encoding="utf-8", newline="") as file:
            file.write(fixed)
        reports.append((mtqa.scan(fixed), path.name))
    needing_work = [one for one in reports if one[0].grade not in PUBLISHABLE]
    for report, name in sorted(needing_work, key=lambda one: (-one[0].score, one[1])):
        print(f"{report.score:.1f}\t{report.grade}\t{len(report.findings)}\t{name}")
    return len(needing_work)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
