"""The same screen in a browser on this machine: textual-serve, with its door closed to others.

Any page that is open in the browser, and any user of the machine, can reach a port on 127.0.0.1.
So the first address bears a key, a cookie holds it from then on, and the socket takes connections
from our own page only.
"""

import asyncio
import hmac
import logging
import secrets
import shlex
import sys
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web
from textual_serve.server import Server

from mtqa.errors import UsageError

HOST = "127.0.0.1"
_COOKIE = "mtqa-review"
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ReviewServer(Server):
    """Serves one command to whoever has the key."""

    def __init__(self, arguments: Sequence[str], port: int) -> None:
        """``arguments`` are those of ``mtqa review``."""
        command = shlex.join([sys.executable, "-m", "mtqa", "review", *arguments])
        super().__init__(command, host=HOST, port=port, title="mtqa review")
        self.key = secrets.token_urlsafe(24)

    @property
    def address(self) -> str:
        """What to open in the browser."""
        return f"{self.public_url}/?key={self.key}"

    def initialize_logging(self) -> None:
        """Leaves standard output alone, and tells of errors only."""
        logging.basicConfig(level="ERROR", format="mtqa: %(message)s")

    async def on_startup(self, app: web.Application) -> None:
        """Says nothing yet: nobody listens."""

    async def run(self) -> None:
        """Listens until it is cancelled, and says where.

        Raises:
            OSError: the port is taken.
        """
        runner = web.AppRunner(await self._make_app())
        await runner.setup()
        try:
            await web.TCPSite(runner, self.host, self.port).start()
            print(f"mtqa review: open {self.address}\nCtrl+C ends it.", file=sys.stderr, flush=True)
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Refuses who has no key, another name for this machine, or a page of another site."""
        given = request.query.get("key") or request.cookies.get(self._cookie, "")
        origin = request.headers.get("Origin", self.public_url)
        if (
            not hmac.compare_digest(given.encode(), self.key.encode())
            or request.host != f"{HOST}:{self.port}"
            or origin != self.public_url
        ):
            raise web.HTTPForbidden(text="open the address that mtqa review printed\n")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = self._policy
            response.headers["Referrer-Policy"] = "no-referrer"
            if "key" in request.query:
                response.set_cookie(self._cookie, self.key, httponly=True, samesite="Strict")
        return response

    @property
    def _policy(self) -> str:
        """The page asks nobody else for anything, fonts among them."""
        return (
            "default-src 'self'; script-src 'self' 'unsafe-inline'; "
            "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            f"connect-src 'self' ws://{HOST}:{self.port}; frame-ancestors 'none'"
        )

    @property
    def _cookie(self) -> str:
        """Cookies are shared by all ports of a host."""
        return f"{_COOKIE}-{self.port}"


def serve(arguments: Sequence[str], port: int) -> None:
    """Serves ``mtqa review`` with ``arguments`` until Ctrl+C.

    Raises:
        UsageError: the port is taken.
    """
    server = ReviewServer(arguments, port)
    server.initialize_logging()
    try:
        asyncio.run(server.run())
    except KeyboardInterrupt:
        return
    except OSError as error:
        raise UsageError(f"port {port} is taken; name another one: --port") from error
