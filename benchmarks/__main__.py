"""``python -m benchmarks [SECTION …] [--shared FOLDER] [--list] [--model DIR]``."""

import argparse
from pathlib import Path

from benchmarks import (
    agreement,
    challenge,
    detection,
    fluency,
    interference,
    million,
    names,
    native,
    postedits,
    review,
    speed,
    tagging,
)
from benchmarks.figures import machine, markdown

SECTIONS = (
    "detection",
    "interference",
    "tagging",
    "agreement",
    "challenge",
    "names",
    "native",
    "glossary",
    "postedits",
    "speed",
    "review",
    "fluency",
)


def main() -> None:
    """Print the chosen sections as Markdown, in the order of the issue."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"of {', '.join(SECTIONS)}")
    parser.add_argument("--shared", default="../shared", help="the folder of the shared data")
    parser.add_argument("--list", action="store_true", help="names, native: print every finding")
    parser.add_argument("--model", help="fluency: a model in place of the one that ships")
    arguments = parser.parse_args()
    unknown = set(arguments.sections) - set(SECTIONS)
    if unknown:
        parser.error(f"no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}")
    shared = Path(arguments.shared)
    measured = {
        "detection": lambda: detection.measure(shared),
        "interference": lambda: interference.measure(shared),
        "names": lambda: names.measure(shared, arguments.list),
        "native": lambda: native.measure(shared, arguments.list),
        "glossary": lambda: million.measure(shared),
        "postedits": lambda: postedits.measure(shared),
        "speed": lambda: speed.measure(shared),
        "tagging": tagging.measure,
        "agreement": lambda: agreement.measure(shared),
        "challenge": challenge.measure,
        "review": lambda: review.measure(shared),
        "fluency": lambda: fluency.measure(shared, arguments.model),
    }
    print(f"Measured on {machine()}.\n")
    for name in arguments.sections or SECTIONS:
        for section in measured[name]():
            print(markdown(section), flush=True)


if __name__ == "__main__":
    main()
