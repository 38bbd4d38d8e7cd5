"""A scripted review that says what it was told was kept; ``python -m benchmarks.crash FOLDER``.

Its parent kills it at any moment. Every line printed is a promise: ``kept ID`` after a decision
returned, ``writes PATH DIGEST`` before a document may be replaced by the bytes of that digest.
"""

import hashlib
import random
import sys
from pathlib import Path

from mtqa import applying, config, corpus, documents, review
from mtqa.corpus import Order
from mtqa.desk import ProjectDesk
from mtqa.errors import UsageError
from mtqa.shelf import StoredShelf
from mtqa.store import Store


def main(folder: Path) -> None:
    """Decides at random, and writes a document now and then, until it is killed."""
    project = config.load(folder=folder)
    order = Order(project.config)
    chosen = random.Random()
    with Store(folder) as store:
        shelf = StoredShelf(documents.find(["."]), order, store)
        list(shelf.scan())
        session = review.Session(shelf, store, "anna", desk=ProjectDesk(project, order, store))
        ruleset = corpus.prepare(order)
        print("ready", flush=True)
        while True:
            key = chosen.choices(
                ("accept", "reject", "correct", "rewrite", "undo", "skip", "write"),
                (8, 4, 2, 1, 1, 4, 1),
            )[0]
            before = len(store.log())
            if key == "write":
                path = session.report.document.path if session.report else ""
                one = applying.applied(path, store, ruleset)
                data = documents.encode(one.document, one.document.texts)
                print("writes", Path(path).name, hashlib.sha256(data).hexdigest(), flush=True)
            try:
                if key in ("correct", "rewrite"):
                    getattr(session, key)(f"Texte numéro {chosen.random()}.")
                else:
                    getattr(session, key)()
            except UsageError:
                session.skip()
            for entry in store.log(before):
                print("kept", entry.id, flush=True)


if __name__ == "__main__":
    import os

    os.chdir(sys.argv[1])
    main(Path.cwd())
