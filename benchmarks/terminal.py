"""A command in a terminal of its own: keys go in, what a person sees comes out."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

# Colours, positions and the rest of what is not drawn.
_ESCAPE = re.compile(
    r"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|.)"
)


class Terminal:
    """``command`` in a terminal of ``columns`` by ``rows``."""

    def __init__(
        self, command: Sequence[str], folder: Path, columns: int = 120, rows: int = 40
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.begun = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            # An installed command has its modules compiled.
            env={
                **os.environ,
                "PYTHONDONTWRITEBYTECODE": "",
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
            },
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)

    @property
    def peak_memory(self) -> float:
        """The most memory that the command had until now, in MB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        match = re.search(r"VmHWM:\s+(\d+) kB", status)
        assert match is not None
        return int(match.group(1)) / 1024

    @property
    def cpu(self) -> float:
        """Seconds of processor that the command took until now, its workers left out."""
        # What clock_getcpuclockid(3) gives: all threads of a process, to the nanosecond.
        return time.clock_gettime((~self._process.pid << 3) | 2)

    def press(self, key: str) -> float:
        """Sends a key; returns the moment, in seconds."""
        os.write(self._master, key.encode())
        return time.perf_counter()

    def wait_for(self, pattern: str, patience: float = 60.0) -> float:
        """Until what is drawn from now on matches ``pattern``; the moment that it came.

        Raises:
            RuntimeError: it was not drawn within ``patience`` seconds.
        """
        wanted = re.compile(pattern)
        drawn = ""
        deadline = time.perf_counter() + patience
        while time.perf_counter() < deadline:
            ready, _, _ = select.select([self._master], [], [], 0.5)
            if not ready:
                continue
            drawn += os.read(self._master, 1 << 16).decode("utf-8", "replace")
            if wanted.search(_ESCAPE.sub("", drawn)):
                return time.perf_counter()
        raise RuntimeError(f"{pattern!r} was not drawn within {patience:.0f} s: {drawn[-500:]!r}")
