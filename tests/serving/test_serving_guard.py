"""Who is let in and who is not; beside each refusal, a bare textual-serve that lets it in."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator

import pytest

pytest.importorskip("textual_serve", reason="the extra `serve` is not installed")

from aiohttp import WSServerHandshakeError
from serving_house import PATIENCE, Served, Service, bare, cookie_of, path_of, service, token_of, visit

from perftrack.serving.troubles import Troubles

EVIL = "http://evil.example"


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service(tmp_path_factory.mktemp("ours")) as made:
        yield made


@pytest.fixture(scope="module")
def control(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with bare(tmp_path_factory.mktemp("bare")) as made:
        yield made


@pytest.fixture(scope="module")
def cookie(ours: Service) -> str:
    return ours.admitted()


async def _refused(served: Served, cookie: str = "", origin: str | None = None) -> int:
    """The status of a refused web socket; 101 where it opens and shows something."""
    try:
        async with visit(served, cookie, origin) as visitor:
            await visitor.sees("")
            assert (await visitor.socket.receive()).data
            return 101
    except WSServerHandshakeError as refused:
        return refused.status


# --- the token ------------------------------------------------------------------------------


def test_without_a_cookie_nothing_is_handed_out(ours: Service, control: Served) -> None:
    paths = ("/", "/ws", "/state", "/own/page.js", "/static/js/textual.js", "/nothing")
    assert {ours.status(path, Origin=f"http://{ours.own}") for path in paths} == {401}
    assert control.status("/") == 200


def test_a_wrong_cookie_is_none(ours: Service, cookie: str) -> None:
    name, _, secret = cookie.partition("=")
    assert ours.status("/", Cookie=cookie) == 200
    for wrong in (f"{name}={secret}x", f"{name}=", f"{name}x={secret}", f"{name}={secret[:-1]}"):
        assert ours.status("/", Cookie=wrong) == 401


def test_a_token_opens_once_and_the_next_one_is_given_out(ours: Service) -> None:
    first = ours.address()
    answer = ours.get(path_of(first))
    assert answer.status == 200
    assert ours.status(path_of(first)) == 403
    assert ours.status("/", Cookie=cookie_of(answer)) == 200
    second = ours.address()
    assert token_of(second) != token_of(first)
    assert ours.status(path_of(second)) == 200


def test_a_used_token_leads_the_browser_that_used_it_to_the_page(ours: Service) -> None:
    address = ours.address()
    cookie = cookie_of(ours.get(path_of(address)))
    again = ours.get(path_of(address), Cookie=cookie)
    assert (again.status, again.getheader("Location")) == (303, "/")


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "%00", "../..", "%E4%B8%AD"])
def test_a_token_that_was_never_given_out_opens_nothing(ours: Service, token: str) -> None:
    answer = ours.get(f"/?token={token}")
    assert answer.status == 403
    assert answer.getheader("Set-Cookie") is None


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(ours: Service) -> None:
    answer = ours.get(path_of(ours.address()))
    assert str(answer.getheader("Set-Cookie")).endswith("; HttpOnly; Path=/; SameSite=Strict")


def test_a_head_request_uses_no_token_up(ours: Service) -> None:
    address = ours.address()
    assert ours.get(path_of(address), method="HEAD").status == 405
    assert ours.status(path_of(address)) == 200


# --- where a request comes from ---------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "[::1", "x@evil:80"]
)
def test_a_foreign_host_is_refused(ours: Service, cookie: str, host: str) -> None:
    assert ours.status("/", Cookie=cookie, Host=host) in {400, 403}
    assert ours.status(path_of(f"http://x/?token={'x' * 43}"), Host=host) in {400, 403}


def test_a_bare_server_answers_to_any_host(control: Served) -> None:
    assert control.status("/", Host="evil.example") == 200


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:9000", "LOCALHOST:9000", "[::1]:9000"])
def test_this_machine_may_be_called_by_its_names_and_through_another_port(
    ours: Service, cookie: str, host: str
) -> None:
    assert ours.status("/", Cookie=cookie, Host=host) == 200
    assert ours.status("/", Cookie=cookie, Host=host, Origin=f"http://{host}") == 200


async def test_a_foreign_origin_opens_no_session(ours: Service, cookie: str) -> None:
    assert await _refused(ours, cookie) == 101
    port = ours.port
    for origin in (
        EVIL,
        "null",
        f"http://127.0.0.1:{port + 1}",
        f"https://127.0.0.1:{port}",
        f"http://localhost:{port}",
    ):
        assert await _refused(ours, cookie, origin) == 403


async def test_a_foreign_origin_opens_a_session_of_a_bare_server(control: Served) -> None:
    assert await _refused(control, origin=EVIL) == 101


def test_a_web_socket_without_an_origin_is_refused(ours: Service, cookie: str) -> None:
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec_WebSocket_Version": "13"}
    assert ours.status("/ws", Cookie=cookie, **upgrade, Sec_WebSocket_Key="eHh4eHh4eHh4eHh4eHh4eA==") == 403


async def test_without_a_cookie_no_session_opens(ours: Service) -> None:
    assert await _refused(ours) == 401


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"])
def test_nothing_is_asked_for_but_pages(ours: Service, cookie: str, method: str) -> None:
    assert ours.get("/", method=method, Cookie=cookie).status == 405


@pytest.mark.parametrize(
    "request_line",
    [
        b"\x16\x03\x01\x02\x00\x01",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
        b"GET /?token=" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
    ],
    ids=["TLS", "no host", "two hosts", "too long", "old"],
)
def test_what_is_no_request_is_refused_and_does_not_trouble_the_service(
    ours: Service, request_line: bytes
) -> None:
    before = ours.talk
    with socket.create_connection(("127.0.0.1", ours.port), timeout=PATIENCE) as raw:
        raw.sendall(request_line)
        assert raw.recv(12).split()[1] in {b"400", b"403"}
    assert ours.status("/") == 401
    assert ours.talk == before


def test_an_accident_of_the_server_is_told_in_one_line() -> None:
    said: list[str] = []
    troubles = Troubles(said.append)
    log = logging.Logger("test")
    log.addHandler(troubles)
    try:
        raise OSError("voll")
    except OSError:
        log.exception("Error handling request")
    log.warning("langsam %d", 3)
    log.info("nichts")
    assert said == ["OSError: voll", "langsam 3"]


# --- what is handed out -------------------------------------------------------------------------


def test_the_page_takes_nothing_from_elsewhere(ours: Service, control: Served, cookie: str) -> None:
    page = ours.get("/", Cookie=cookie).text  # type: ignore[attr-defined]
    assert "://" not in page
    assert "fonts.googleapis.com" in control.get("/").text  # type: ignore[attr-defined]


def test_every_answer_forbids_what_comes_from_elsewhere(ours: Service, control: Served, cookie: str) -> None:
    for answer in (ours.get("/", Cookie=cookie), ours.get("/"), ours.get("/own/page.js", Cookie=cookie)):
        policy = str(answer.getheader("Content-Security-Policy"))
        assert policy.startswith("default-src 'none'; script-src 'self';")
        assert "frame-ancestors 'none'" in policy
        assert f"connect-src 'self' ws://{ours.own};" in policy
        assert answer.getheader("X-Frame-Options") == "DENY"
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert answer.getheader("Referrer-Policy") == "no-referrer"
        assert answer.getheader("Cache-Control") == "no-store"
    assert control.get("/").getheader("Content-Security-Policy") is None
    assert control.get("/").getheader("X-Frame-Options") is None


def test_no_folder_is_listed_and_only_what_the_page_needs_is_there(
    ours: Service, control: Served, cookie: str
) -> None:
    assert ours.status("/static/js/textual.js", Cookie=cookie) == 200
    for path in (
        "/static",
        "/static/",
        "/static/js/",
        "/static/images/background.png",
        "/own",
        "/own/",
        "/own/app_index.html",
    ):
        assert ours.status(path, Cookie=cookie) == 404
    for path in (
        "/static/js/../../server.py",
        "/own/../guard.py",
        "/own/..%2fguard.py",
        "//own/page.js",
        "/download/x",
    ):
        assert ours.status(path, Cookie=cookie) == 404
    assert control.status("/static/") == 200


def test_the_size_of_the_letters_may_be_chosen_and_is_a_number(ours: Service, cookie: str) -> None:
    assert 'data-font-size="20"' in ours.get("/?fontsize=20", Cookie=cookie).text  # type: ignore[attr-defined]
    page = ours.get("/?fontsize=%22%3E%3Cscript%3E", Cookie=cookie).text  # type: ignore[attr-defined]
    assert 'data-font-size="16"' in page
