"""A practice as plain lines for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from perftrack.law.records import Citation, Cites, Practice, PracticeFile, Step
from perftrack.law.vocabulary import CASE_TITLES, DEFAULT_TITLES, FORMULAS, RULES, STANDINGS


def summary(files: Iterable[PracticeFile]) -> tuple[str, ...]:
    """One line for each practice: id, title, since when, how sure its sources are."""
    return tuple(
        f"{file.id}　{file.title}　{file.texts[0].since} 起　{_counts(file.texts[-1].citations)}"
        for file in files
    )


def describe(file: PracticeFile) -> tuple[str, ...]:
    """Everything a practice says: formulas, numbers, sources with standing, what is unconfirmed."""
    lines = [f"口径 {file.id}：{file.title}", f"适用：{file.applies_to}", f"最近核对：{file.last_checked_on}"]
    for text in file.texts:
        lines += ["", *_text(text)]
    return tuple(lines)


def _text(p: Practice) -> Iterator[str]:
    end = "" if p.until is None else f"，至 {p.until}"
    yield f"一、{p.since} 起{end}　依据 {_keys(p.since_cites)}"
    yield ""
    yield "二、公式（t 指标值，a 实际完成值，w 分值）"
    for rule in RULES:
        yield from _rule(p, rule)
    yield ""
    yield "三、表中没有赋分规则时"
    for default in p.defaults:
        yield f"  {DEFAULT_TITLES[default.kind]}：{default.rule}　依据 {_keys(default.cites)}"
    yield ""
    yield "四、数字"
    yield from (f"  {line}" for line in _numbers(p))
    yield ""
    yield "五、依据"
    for cite in p.citations:
        yield from _citation(cite)
    yield ""
    yield f"六、{_unconfirmed(p.citations)}"


def _rule(p: Practice, rule: str) -> Iterator[str]:
    also = [name for name, standard in p.aliases.names if standard == rule and name != rule]
    yield f"  {rule}" + (f"（也写作 {'、'.join(also)}）" if also else "")
    for use in p.formulas:
        if rule in use.rules:
            formula = FORMULAS[use.formula]
            cases = "、".join(CASE_TITLES[case] for case in use.cases)
            yield f"    {cases}：{formula.title}　{formula.says}　依据 {_keys(use.cites)}"


def _numbers(p: Practice) -> Iterator[str]:
    g = p.grades
    met, partial, missed = g.titles
    yield (
        f"评判等级：{met} [{_n(g.met_from)}w, w]；{partial} [{_n(g.partial_from)}w, {_n(g.met_from)}w)；"
        f"{missed} [0, {_n(g.partial_from)}w)　依据 {_keys(g.cites)}"
    )
    if p.satisfaction is not None:
        yield f"满意度：{_steps(p.satisfaction.steps)}　依据 {_keys(p.satisfaction.cites)}"
    if p.gate is None:
        yield "及格门槛：没有设"
    else:
        yield f"及格门槛：完成比例低于 {_n(p.gate.value * 100)}% 得 0　依据 {_keys(p.gate.cites)}"
    if p.unmet_share is not None:
        yield f"直接赋分不达标：得 {_n(p.unmet_share.value)}w　依据 {_keys(p.unmet_share.cites)}"
    if p.reason_from is not None:
        times = _n(p.reason_from.value * 100)
        yield f"完成到指标值的 {times}% 及以上：须写原因，不扣分　依据 {_keys(p.reason_from.cites)}"
    yield from _execution(p)
    lines = "，".join(f"{line.grade} ≥ {_n(line.start)}" for line in p.total.lines)
    yield f"总分：满分 {_n(p.full_marks)}；{lines}　依据 {_keys(p.total.cites)}"
    for cap in p.total.caps:
        yield f"总分上限：执行率低于 {_n(cap.execution_below)}% 时最多 {_n(cap.at_most)} 分"
    for shares in p.shares:
        levels = "、".join(f"{name} {_n(points)}" for name, points in shares.levels)
        yield f"表中没有分值时，一级指标的分值：{levels}　依据 {_keys(shares.cites)}"
    if not p.shares:
        yield "表中没有分值时，一级指标的分值：没有规定"


def _execution(p: Practice) -> Iterator[str]:
    e = p.execution
    tiers = f"；{_steps(e.tiers)}" if e.tiers else ""
    yield f"预算执行率：w = {_n(e.weight)}，{FORMULAS[e.formula].says}{tiers}　依据 {_keys(e.cites)}"
    if e.reason_below is not None:
        yield f"预算执行率低于 {_n(e.reason_below)}%：须写原因"


def _citation(cite: Citation) -> Iterator[str]:
    yield f"  [{cite.key}] {cite.text}"
    if cite.words is not None:
        yield f"      原文：“{cite.words}”"
    if cite.source is not None:
        yield f"      出处：{cite.source}"
    if cite.note is not None:
        yield f"      说明：{cite.note}"


def _steps(steps: tuple[Step, ...]) -> str:
    parts = [f"≥ {_n(step.start)}% 得 {_n(step.share)}w" for step in steps]
    return "；".join([*parts, f"低于 {_n(steps[-1].start)}% 得 0"])


def _counts(cites: Cites) -> str:
    counts = "，".join(f"{title} {sum(c.standing == s for c in cites)}" for s, title in STANDINGS.items())
    return f"依据 {len(cites)} 条：{counts}"


def _unconfirmed(cites: Cites) -> str:
    waiting = "、".join(f"[{c.key}]" for c in cites if c.standing == "unconfirmed")
    return _counts(cites) + (f"。待核的：{waiting}" if waiting else "")


def _keys(cites: Cites) -> str:
    return "、".join(f"[{c.key}]（{STANDINGS[c.standing]}）" for c in cites)


def _n(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
