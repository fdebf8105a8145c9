"""Click in Chinese: commands and options whose help and refusals a filer can read.

Click parses; nothing of its English reaches the screen. Help is laid out here,
and `sentence` turns what click raises into one Chinese sentence.
"""

from __future__ import annotations

import difflib
import importlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn

import click

from perftrack.cli import terminal
from perftrack.cli.settings import Settings
from perftrack.cli.values import GUARD, File, OneOf, Words
from perftrack.text import clean, width, wrap

_NEGATIVE = re.compile(r"[-−][\d.０-９．]")


# --- options and arguments ------------------------------------------------------------------


class Argument(click.Argument):
    """An argument that says what it is."""

    def __init__(self, *args: Any, help: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.explained = help


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def argument(name: str, meta: str, help: str, **extra: Any) -> Decorator:
    """An argument called `name` in code and `meta` on the screen."""
    extra.setdefault("type", Words())
    return click.argument(name, metavar=meta, help=help, cls=Argument, **extra)


def option(
    flag: str, help: str, *, meta: str | None = None, name: str | None = None, **extra: Any
) -> Decorator:
    """An option, called `name` in code if its flag is a Python word; without `meta` it takes no value."""
    if meta is None:
        extra.setdefault("is_flag", True)
    else:
        extra.setdefault("type", Words())
    return click.option(flag, *([name] if name else []), help=help, metavar=meta, **extra)


def format_option(*words: str) -> Decorator:
    """`--format`: how the result is printed; the first word is the default."""
    words = words or ("text", "json")
    shown = "、".join(words)
    return option(
        "--format",
        f"结果的写法：{shown}；不写是 {words[0]}",
        meta="写法",
        type=OneOf(*words),
        default=words[0],
    )


def _global_options() -> list[click.Option]:
    def keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        if value is not None:
            setattr(ctx.ensure_object(Settings), str(param.name), value)

    return [
        click.Option(
            ["--db"],
            metavar="文件",
            type=File(),
            help="数据库文件；不写就用本人数据目录里的那一个，或环境变量 PERFTRACK_DB 指的文件",
            callback=keep,
            expose_value=False,
        ),
        click.Option(
            ["--practice"],
            metavar="口径",
            type=Words(),
            help="计分口径：名称（见 perftrack practices）或自己的 TOML 文件；不写就用当年有效的默认口径",
            callback=keep,
            expose_value=False,
        ),
        click.Option(
            ["--as", "who"],
            metavar="姓名",
            type=Words(),
            help="以谁的名义保存，记在历史里；不写就是本机的登录用户",
            callback=keep,
            expose_value=False,
        ),
    ]


# --- commands -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """A command before it is loaded: what the overview says, and where it lives."""

    name: str
    summary: str
    module: str


class Command(click.Command):
    """A command whose help and refusals are Chinese and that knows the global options."""

    def __init__(
        self, *args: Any, examples: Sequence[str] = (), forms: Sequence[str] = (), **kwargs: Any
    ) -> None:
        kwargs.setdefault("context_settings", {"allow_extra_args": True})
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)
        self.forms = tuple(forms)
        """How it is written, where the arguments alone do not say."""
        self.own = len(self.params)
        self.params.extend(_global_options())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, with numbers below zero as values and a Chinese word about arguments too many."""
        with _placed(ctx):
            rest = super().parse_args(ctx, _guard(args))
        if rest:
            shown = "、".join(f"“{clean(word.removeprefix(GUARD))}”" for word in rest)
            raise click.UsageError(f"多出来的参数：{shown}。带空格的文字要放在引号里", ctx)
        return rest

    def get_help(self, ctx: click.Context) -> str:
        """The page `--help` prints."""
        arguments = [p for p in self.params if isinstance(p, Argument)]
        own = [p for p in self.params[: self.own] if isinstance(p, click.Option) and not p.hidden]
        pieces = [f"用法：{usage(ctx)}", wrap(self.help or "", terminal.prose_columns())]
        pieces.append(_section("参数", [(_meta(p), p.explained) for p in arguments]))
        pieces.append(_section("选项", [_option_row(p) for p in own] + [("--help", "显示这一页")]))
        pieces.append(_section("通用选项", [_option_row(p) for p in _global_options()]))
        if self.examples:
            pieces.append("例子：\n" + "\n".join(f"  {line}" for line in self.examples))
        return "\n\n".join(piece for piece in pieces if piece)


def command(
    name: str, help: str, examples: Sequence[str] = (), forms: Sequence[str] = ()
) -> Callable[[Callable[..., Any]], Command]:
    """Declare a command: the function gets `Settings` first, then its values, and returns the exit code."""

    def declare(function: Callable[..., Any]) -> Command:
        return click.command(name, help=help, cls=Command, examples=examples, forms=forms)(
            click.pass_obj(function)
        )

    return declare


class Root(click.Group):
    """`perftrack` itself: loads a command's module when that command is asked for, not before."""

    def __init__(self, entries: Sequence[Entry], *, intro: str, outro: str, **kwargs: Any) -> None:
        kwargs["context_settings"] = {"help_option_names": ["--help", "-h"]}
        super().__init__(name="perftrack", invoke_without_command=True, **kwargs)
        self.entries = {entry.name: entry for entry in entries}
        self.intro, self.outro = intro, outro
        self.params.extend(_global_options())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the options before the command."""
        with _placed(ctx):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of a year's work."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, its module loaded; None when there is none of that name."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        module = importlib.import_module(f"perftrack.cli.{entry.module}")
        found = getattr(module, cmd_name + "_command")
        assert isinstance(found, click.Command)  # noqa: S101  a test asks for every entry
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` begins with."""
        found = self.get_command(ctx, args[0])
        if found is None:
            raise click.UsageError(f"没有“{clean(args[0])}”这个命令{_near(args[0], self.entries)}", ctx)
        return args[0], found, args[1:]

    def get_help(self, ctx: click.Context) -> str:
        """The page `perftrack --help` prints."""
        limit = terminal.prose_columns()
        options = [_option_row(p) for p in self.params if isinstance(p, click.Option)]
        pieces = [
            "用法：perftrack [选项] [命令] …",
            wrap(self.intro, limit),
            _section("命令", [(entry.name, entry.summary) for entry in self.entries.values()]),
            _section("选项", [*options, ("--help", "显示这一页；命令后面加它，显示那个命令的用法")]),
            wrap(self.outro, limit),
        ]
        return "\n\n".join(pieces)


@contextmanager
def _placed(ctx: click.Context) -> Iterator[None]:
    """Click's parser does not always say which command it refuses; this does."""
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


def _guard(args: Iterable[str]) -> list[str]:
    """`args` with `-5` protected from being read as an option."""
    return [GUARD + arg if _NEGATIVE.match(arg) else arg for arg in args]


# --- help and refusals ----------------------------------------------------------------------


def usage(ctx: click.Context) -> str:
    """How the command of `ctx` is written: `perftrack record 项目 指标 实际完成值 [选项]`."""
    if isinstance(ctx.command, Command) and ctx.command.forms:
        return "\n      ".join(f"{ctx.command_path} {form} [选项]" for form in ctx.command.forms)
    words = [ctx.command_path]
    for param in ctx.command.params:
        if isinstance(param, Argument):
            shown = _meta(param)
            words.append(shown if param.required else f"[{shown}]")
    return " ".join([*words, "[选项]"])


def sentence(error: click.UsageError) -> str:
    """What click complains about, in Chinese, with what to do instead."""
    where = "perftrack" if error.ctx is None else error.ctx.command_path
    complaint = _complaint(error)
    lines = [f"{where}：{complaint}" if complaint.endswith("？") else f"{where}：{complaint}。"]
    if error.ctx is not None and not isinstance(error.ctx.command, Root):
        lines.append(f"用法：{usage(error.ctx)}")
    lines.append(f"详细说明：{where} --help")
    return "\n".join(lines)


def _complaint(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            known = [] if error.ctx is None else _flags(error.ctx.command)
            return f"没有“{clean(error.option_name)}”这个选项{_near(error.option_name, known)}"
        case click.BadOptionUsage():
            return _option_misused(error)
        case click.MissingParameter(param=Argument() as param):
            return f"缺少“{_meta(param)}”：{param.explained}"
        case click.MissingParameter(param=click.Parameter() as param):
            return f"缺少选项 {param.opts[0]}"
        case click.BadParameter(param=Argument() as param):
            return f"“{_meta(param)}”不对：{error.message}"
        case click.BadParameter(param=click.Parameter() as param):
            return f"选项 {param.opts[0]} 的值不对：{error.message}"
    return error.message.removesuffix("。")


def _option_misused(error: click.BadOptionUsage) -> str:
    params = [] if error.ctx is None else error.ctx.command.params
    for param in params:
        if isinstance(param, click.Option) and error.option_name in param.opts and not param.is_flag:
            return f"选项 {error.option_name} 后面缺少{param.metavar}"
    return f"选项 {error.option_name} 后面不写值"


def _near(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"。是不是 {close[0]}？" if close else ""


def _flags(command: click.Command) -> list[str]:
    options = [param for param in command.params if isinstance(param, click.Option)]
    return ["--help", *(flag for param in options for flag in param.opts)]


def _meta(param: Argument) -> str:
    return str(param.metavar)


def _option_row(param: click.Option) -> tuple[str, str]:
    flag = "、".join(param.opts)
    return (flag if param.is_flag else f"{flag} {param.metavar}", param.help or "")


def _section(title: str, rows: Sequence[tuple[str, str]]) -> str:
    """A titled list of words and their meaning, the meanings one below the other."""
    if not rows:
        return ""
    room = max(width(word) for word, _ in rows) + 4
    lines = [f"{title}："]
    for word, meaning in rows:
        first = f"  {word}" + " " * (room - 2 - width(word))
        lines.append(wrap(meaning, terminal.prose_columns(), indent=" " * room, first=first))
    return "\n".join(lines)


def refuse(message: str) -> NoReturn:
    """Refuse words that click accepts one by one but that make no sense together."""
    raise click.UsageError(message, click.get_current_context(silent=True))
