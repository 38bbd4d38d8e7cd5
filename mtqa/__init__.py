"""mtqa: machine-translation quality triage without a source text."""
