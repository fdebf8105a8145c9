"""Where the service listens: on this machine alone, the port taken before anybody is told of it."""

from __future__ import annotations

import errno
import os
import re
import socket
from dataclasses import dataclass

from perftrack.errors import CannotServe

_HOST = "127.0.0.1"
_CALLED = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?", re.ASCII | re.IGNORECASE)
"""What a browser may call this machine; with another name the page came from elsewhere.

The port may be another one, for tunnels: `ssh -L 9000:127.0.0.1:8000`.
"""


def ours(host: str) -> bool:
    """Whether the header `Host` names this machine and not another one whose name leads here."""
    return _CALLED.fullmatch(host) is not None


@dataclass(frozen=True, slots=True)
class Bound:
    """A port that is ours; only this machine itself reaches it."""

    socket: socket.socket

    @property
    def port(self) -> int:
        """Its number."""
        return int(self.socket.getsockname()[1])

    @property
    def url(self) -> str:
        """`http://127.0.0.1:8000`."""
        return f"http://{_HOST}:{self.port}"


def bind(port: int) -> Bound:
    """Take the port; 0 is any free one. Raises CannotServe."""
    taken = socket.socket(socket.AF_INET)
    try:
        if os.name == "posix":
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((_HOST, port))
        taken.listen()
    except OSError as error:
        taken.close()
        raise CannotServe(
            f"不能在端口 {port} 上开服务：{_why(error)}。",
            instead="请用 --port 换一个端口；写 0 就由系统挑一个。",
        ) from None
    return Bound(taken)


def _why(error: OSError) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return "别的程序正在用它"
        case errno.EACCES:
            return "没有权限"
    return error.strerror or str(error)
