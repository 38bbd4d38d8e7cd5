"""The review screen: bindings and drawing over ``mtqa.review``. Alone in importing textual."""
