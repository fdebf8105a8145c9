"""What a browser gets besides the program: headers, the door, refusals; all of it from here."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

OWN = Path(__file__).parent / "own"
"""Our page, its style and its script."""

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Server": "perftrack",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # xterm.js makes its style elements itself
        "font-src 'self'",
        "img-src data:",
        "connect-src 'self'{socket}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "sandbox allow-scripts allow-same-origin",  # no windows, no downloads, no way to other pages
    )
)

_FRAME = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>perftrack</title>'
    '<link rel="icon" href="data:,">{head}'
    "<style>body{{margin:20vh auto;max-width:40em;padding:0 1em;background:#121212;color:#e0e0e0;"
    "font:18px/1.8 sans-serif}}a{{color:#8ab4f8}}</style></head><body>{body}</body></html>"
)

DOOR = _FRAME.format(
    head='<meta http-equiv="refresh" content="0;url=/">', body='<p>正在打开……</p><p><a href="/">打开</a></p>'
)
"""Leads on to the page; a redirect would not do, for a browser that comes from another site (a link in
a mail) sends no strict cookie along with it."""


def policy(host: str | None) -> str:
    """The content policy for a page under `host`: everything from here, nothing leads anywhere else."""
    return _POLICY.format(socket="" if host is None else f" ws://{host}")


def refusal(status: int, *sentences: str) -> web.Response:
    """A page that says why not."""
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return web.Response(status=status, text=_FRAME.format(head="", body=body), content_type="text/html")
