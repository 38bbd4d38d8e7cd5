"""The fluency model: a small transformer that says, word by word, what an editor would change."""
