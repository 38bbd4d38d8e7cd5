"""One part of the review screen a file."""
