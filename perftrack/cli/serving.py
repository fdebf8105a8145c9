"""`perftrack serve`: the terminal program for colleagues who have only a browser."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from perftrack.cli import terminal
from perftrack.cli.grammar import command, format_option, option
from perftrack.cli.settings import OpenProgram, Settings
from perftrack.cli.values import File, Whole
from perftrack.errors import CLEAN, BadValue, NotFound
from perftrack.text import clean, one_line

if TYPE_CHECKING:
    from perftrack.serving.addresses import Bound


@command(
    "serve",
    help="让只有浏览器的同事用程序界面：打印一个地址，在浏览器里打开就进来；每个地址只能用一次，用掉以后再给一个。"
    "在这个窗口里写一个姓名再按回车，就给这个人一个地址，他保存的都记在他的名下（姓名不核对）。"
    "每个会话是一个单独的进程，都用开服务的人的系统账户，读写同一个数据库；刷新页面或断了线，没有保存的输入留作草稿。"
    "没有登录，不加密，只有本机能连上；在别的电脑上用，要通过 ssh 隧道。"
    "能用 ssh 登录的，请登录后直接运行 perftrack。按 Ctrl+C 停止。",
    examples=(
        "perftrack serve",
        "perftrack serve --port 8765 --most 3 --files 共享资料",
        "ssh -t -L 8000:127.0.0.1:8000 服务器 perftrack serve",
    ),
)
@option("--port", "端口；不写是 8000，写 0 由系统挑一个", meta="端口", type=Whole(0, 65535), default=8000)
@option("--most", "同时最多开几个会话；不写是 8", meta="个数", type=Whole(1, 99), default=8)
@option(
    "--files", "浏览器里读写文件（导入、写表、佐证）只能在这里；不写就不能读写", meta="文件夹", type=File()
)
@option("--session", "", hidden=True)
@format_option()
def serve_command(
    settings: Settings, port: int, most: int, files: Path | None, session: bool, format: str
) -> int | OpenProgram:
    """Open the service; with `--session` be the program behind one of its sessions."""
    if session:
        return OpenProgram(settings.path(), settings.practice, settings.who, served=True, files=files)
    from perftrack import serving
    from perftrack.serving import addresses

    serving.check_installed()
    if files is not None and not files.is_dir():
        raise NotFound(f"没有文件夹“{clean(str(files))}”。", instead="请检查 --files 后面的路径。")
    with settings.store():
        pass  # what is wrong with the database is better said here than in every browser
    bound = addresses.bind(port)
    from perftrack.serving.server import Host, Service

    def invite(url: str, who: str | None) -> None:
        if format == "json":
            terminal.show(json.dumps({"address": url, "for": who}, ensure_ascii=False))
        else:
            terminal.show(url if who is None else f"{url}　{who}")
        terminal.flush()

    _introduce(settings, bound, most, files)
    person = Host(invite, _say, _names() if terminal.has_person() else ())
    Service(bound, most, lambda who: _program(settings, files, who), person).run()
    return CLEAN


def _program(settings: Settings, files: Path | None, who: str | None) -> Sequence[str]:
    """The words that start the program of a session for `who`."""
    words = [sys.executable, "-m", "perftrack", "serve", "--session", "--db", str(settings.path().absolute())]
    given = {
        "--practice": settings.practice,
        "--as": who or settings.who,
        "--files": files and files.absolute(),
    }
    return [*words, *(f"{name}={value}" for name, value in given.items() if value is not None)]


def _names() -> Iterator[str]:
    """The names a person types at the service; empty for anybody."""
    from perftrack import store

    for line in terminal.lines():
        try:
            yield store.person(line).name if line.strip() else ""
        except BadValue as refused:
            terminal.say(str(refused))


def _introduce(settings: Settings, bound: Bound, most: int, files: Path | None) -> None:
    """Say what this is and what it is not."""
    reach = "不能读写文件" if files is None else f"只能读写“{files}”里的文件"
    terminal.say(
        terminal.hang(
            f"服务开在 {bound.url}，数据库“{settings.path()}”，最多 {most} 个会话。"
            "没有登录，不加密，只有本机能连上，"
            f"大家用的都是这个系统账户；浏览器里{reach}。"
        )
    )
    terminal.say("在浏览器里打开下面的地址；每个地址只能用一次，用掉以后再给一个。按 Ctrl+C 停止。")
    if terminal.has_person():
        terminal.say("要给某个人一个地址：写他的姓名，按回车；他保存的都记在他的名下。")


def _say(text: str) -> None:
    terminal.say(f"出了问题：{one_line(text)}")
