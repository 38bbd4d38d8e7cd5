"""Every figure of the README, printed by one command: ``python -m benchmarks``."""
