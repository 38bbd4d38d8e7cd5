"""``python -m mtqa.cli``."""

from mtqa.cli import main

main()
