"""The batch script of the README runs as it stands."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def test_cleanup(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_bytes("Il a vu l' envoyé à la gare.\r\nTout va bien.".encode())
    (source / "b.txt").write_bytes("L'été".encode("latin-1"))
    script = ROOT / "examples" / "cleanup.py"
    done = subprocess.run(
        [sys.executable, str(script), str(source), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
    )
    fixed = (tmp_path / "out" / "a.txt").read_bytes().decode()
    assert fixed == "Il a vu l'envoyé à la gare.\r\nTout va bien."
    assert done.stdout == ""
    assert "b.txt: 'utf-8' codec can't decode" in done.stderr
    assert not (tmp_path / "out" / "b.txt").exists()
