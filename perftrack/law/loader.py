"""A practice file checked and turned into records; pydantic stays in this module."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal, NoReturn

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from perftrack.errors import BadPractice
from perftrack.law import records as r
from perftrack.law.vocabulary import CASE_TITLES, CASES, DEFAULT_KINDS, FORMULAS, GRADE, RULES
from perftrack.text import clean, fold, one_line, squeeze


def _as_decimal(value: object) -> object:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=400),
    BeforeValidator(lambda value: one_line(value) if isinstance(value, str) else value),
]
_Decimal = Annotated[Decimal, BeforeValidator(_as_decimal)]
Share = Annotated[_Decimal, Field(ge=0, le=1, max_digits=12)]
Percent = Annotated[_Decimal, Field(ge=0, le=100, max_digits=12)]
Points = Annotated[_Decimal, Field(ge=0, le=1000, decimal_places=2)]
Times = Annotated[_Decimal, Field(gt=1, le=100, max_digits=12)]
Cite = Annotated[
    tuple[Text, ...],
    BeforeValidator(
        lambda value: (
            tuple(value) if isinstance(value, list) else (value,) if isinstance(value, str) else value
        )
    ),
    Field(min_length=1),
]


class _Model(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Citation(_Model):
    instrument: Text
    provision: Text
    standing: Literal["quoted", "inferred", "unconfirmed"]
    words: Text | None = None
    source: Text | None = None
    note: Text | None = None


class _Formula(_Model):
    rules: list[Text] = Field(min_length=1)
    for_: list[Text] = Field(alias="for", min_length=1)
    formula: Text
    cite: Cite


class _Default(_Model):
    for_: Text = Field(alias="for")
    rule: Text
    cite: Cite


class _Aliases(_Model):
    names: dict[str, list[Text]]
    cite: Cite


class _Grades(_Model):
    met_from: Share
    partial_from: Share
    titles: list[Text] = Field(min_length=3, max_length=3)
    cite: Cite


class _Step(_Model):
    from_: Percent = Field(alias="from")
    share: Share


class _Satisfaction(_Model):
    bands: list[_Step] = Field(min_length=1)
    cite: Cite


class _ShareOf(_Model):
    share: Share
    cite: Cite


class _Reason(_Model):
    times: Times
    cite: Cite


class _Execution(_Model):
    formula: Text
    weight: Points
    tiers: list[_Step] = []
    reason_below: Percent | None = None
    cite: Cite


class _Line(_Model):
    grade: Text
    from_: Points = Field(alias="from")


class _Cap(_Model):
    execution_below: Percent
    at_most: Points


class _Total(_Model):
    full_marks: Points
    lines: list[_Line] = Field(min_length=1)
    caps: list[_Cap] = []
    cite: Cite


class _Since(_Model):
    from_: dt.date = Field(alias="from")
    until: dt.date | None = None
    cite: Cite
    formulas: list[_Formula] = Field(min_length=1)
    defaults: list[_Default] = Field(min_length=1)
    aliases: _Aliases
    grades: _Grades
    satisfaction: _Satisfaction | None = None
    gate: _ShareOf | None = None
    unmet: _ShareOf | None = None
    reason: _Reason | None = None
    execution: _Execution
    total: _Total


class _File(_Model):
    title: Text
    applies_to: Text
    last_checked_on: dt.date
    citations: dict[str, _Citation] = Field(min_length=1)
    since: list[_Since] = Field(min_length=1)


def read(text: str, *, file: str) -> r.PracticeFile:
    """The practice in `text`; its id is the file's name without `.toml`.

    Raises BadPractice, whose sentence says which file, which key and what to write.
    """
    text = clean(text)
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, ArithmeticError, ValueError, RecursionError) as wrong:
        raise BadPractice(
            f"口径文件“{file}”不是正确的 TOML：{wrong}。", instead="请照随附的口径文件改正。"
        ) from None
    try:
        raw = _File.model_validate(data)
    except ValidationError as wrong:
        raise _explain(file, wrong) from None
    return _Reader(file, raw).file()


# --- pydantic's complaints as sentences -------------------------------------------------------

_TYPES = {
    "missing": "缺少这一项，必须写",
    "extra_forbidden": "没有这样的项，请检查拼写或删去",
    "string_type": "应当是带引号的文字",
    "string_too_short": "不能为空",
    "string_too_long": "太长，请在 400 字以内",
    "date_type": "应当是日期，如 2021-08-18（不加引号）",
    "list_type": "应当是方括号里的一列",
    "tuple_type": "应当是方括号里的一列依据名",
    "dict_type": "应当是一个表",
    "model_type": "应当是一个表",
    "too_short": "至少要写一项",
    "too_long": "写多了",
    "is_instance_of": "应当是数",
    "decimal_max_places": "最多两位小数",
    "decimal_max_digits": "位数太多",
}
_HINTS = {
    "cite": '写 [citations] 里的依据名，如 cite = "比例"；没有依据的公式和数字不收',
    "standing": "写 quoted（原文）、inferred（推定）或 unconfirmed（待核）",
    "from": "写起始，如 from = 2021-08-18 或 from = 90",
    "last_checked_on": "写最近一次与原文核对的日子，如 2026-01-31",
    "share": "写 0 到 1 之间的数，如 0.8",
    "weight": "写分值，如 10",
}


def _explain(file: str, wrong: ValidationError) -> BadPractice:
    sentences = []
    for error in wrong.errors()[:3]:
        path = "".join(
            f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in error["loc"]
        ).lstrip(".")
        last = next((str(part) for part in reversed(error["loc"]) if isinstance(part, str)), "")
        kind = str(error["type"])
        ctx = error.get("ctx", {})
        if kind == "literal_error":
            what = "只能从规定的词里选"
        elif kind in {"greater_than_equal", "greater_than", "less_than_equal", "less_than"}:
            words = {"ge": "不小于", "gt": "大于", "le": "不大于", "lt": "小于"}
            what = "应当" + "".join(f"{words[key]} {value}" for key, value in ctx.items() if key in words)
        else:
            what = _TYPES.get(kind, "应当是数" if "decimal" in kind or "finite" in kind else "写法不对")
        hint = _HINTS.get(last)
        sentences.append(f"{path}：{what}" + (f"（{hint}）" if hint else ""))
    more = f"（共 {wrong.error_count()} 处）" if wrong.error_count() > 3 else ""
    return BadPractice(f"口径文件“{file}”有误：{'；'.join(sentences)}{more}。", instead="请改正后再用。")


# --- what pydantic cannot see -----------------------------------------------------------------


class _Reader:
    """Turns one checked file into records, and refuses what contradicts itself."""

    def __init__(self, name: str, raw: _File) -> None:
        self.name = name
        self.raw = raw
        self.citations = {key: self._citation(key, c) for key, c in raw.citations.items()}

    def refuse(self, key: str, what: str, instead: str) -> NoReturn:
        raise BadPractice(f"口径文件“{self.name}”的 {key}：{what}。", instead=instead)

    def file(self) -> r.PracticeFile:
        raw = self.raw
        name = self.name.removesuffix(".toml")
        texts = tuple(self._text(name, i, since) for i, since in enumerate(raw.since))
        return r.PracticeFile(name, raw.title, raw.applies_to, raw.last_checked_on, texts)

    def _citation(self, key: str, c: _Citation) -> r.Citation:
        where = f"citations.{key}"
        if c.standing == "quoted" and c.words is None:
            self.refuse(
                where, "写了 quoted（原文）而没有 words", "请抄录原文的字句，或改为 inferred、unconfirmed。"
            )
        if c.source is None and c.note is None:
            self.refuse(where, "既没有 source 也没有 note", "请写出处网址，或写明从何得知。")
        return r.Citation(key, c.instrument, c.provision, c.standing, c.words, c.source, c.note)

    def _cites(self, where: str, keys: tuple[str, ...]) -> r.Cites:
        for key in keys:
            if key not in self.citations:
                known = "、".join(self.citations)
                self.refuse(f"{where}.cite", f"没有名为“{key}”的依据", f"[citations] 里有：{known}。")
        return tuple(self.citations[key] for key in keys)

    def _text(self, name: str, i: int, since: _Since) -> r.Practice:
        where = f"since[{i + 1}]"
        raw = self.raw
        until = self._until(i, where)
        formulas = self._formulas(where, since)
        practice = r.Practice(
            id=name,
            title=raw.title,
            applies_to=raw.applies_to,
            last_checked_on=raw.last_checked_on,
            since=since.from_,
            until=until,
            since_cites=self._cites(where, since.cite),
            formulas=formulas,
            defaults=self._defaults(where, since),
            aliases=self._aliases(where, since.aliases),
            grades=self._grades(where, since.grades),
            satisfaction=self._satisfaction(where, since.satisfaction),
            gate=self._share(f"{where}.gate", since.gate),
            unmet_share=self._share(f"{where}.unmet", since.unmet),
            reason_from=None
            if since.reason is None
            else r.Number(since.reason.times, self._cites(f"{where}.reason", since.reason.cite)),
            execution=self._execution(where, since.execution),
            total=self._total(where, since.total),
        )
        self._whole(where, practice)
        return practice

    def _until(self, i: int, where: str) -> dt.date | None:
        this = self.raw.since[i]
        following = self.raw.since[i + 1] if i + 1 < len(self.raw.since) else None
        if this.until is not None and this.until < this.from_:
            self.refuse(f"{where}.until", f"{this.until} 早于 from {this.from_}", "请改正其中一个日期。")
        if following is None:
            return this.until
        end = following.from_ - dt.timedelta(days=1)
        if following.from_ <= this.from_ or (this.until is not None and this.until > end):
            self.refuse(
                f"since[{i + 2}].from",
                f"{following.from_} 与前一段（{this.from_} 起）重叠",
                "各段须按日期先后排列，互不重叠。",
            )
        return this.until or end

    def _formulas(self, where: str, since: _Since) -> tuple[r.FormulaUse, ...]:
        seen: dict[tuple[str, str], int] = {}
        uses = []
        for n, f in enumerate(since.formulas, 1):
            key = f"{where}.formulas[{n}]"
            for rule in f.rules:
                self._known(f"{key}.rules", rule, RULES)
            for case in f.for_:
                self._known(f"{key}.for", case, CASES)
            self._formula(f"{key}.formula", f.formula, f.for_)
            for pair in ((rule, case) for rule in f.rules for case in f.for_):
                if pair in seen:
                    rule, case = pair
                    self.refuse(
                        key, f"{rule}×{case} 在 formulas[{seen[pair]}] 已经写过", "一种情形只能有一个公式。"
                    )
                seen[pair] = n
            uses.append(r.FormulaUse(tuple(f.rules), tuple(f.for_), f.formula, self._cites(key, f.cite)))
        return tuple(uses)

    def _formula(self, where: str, name: str, cases: list[str]) -> None:
        usable = [n for n, formula in FORMULAS.items() if formula.cases]
        self._known(where, name, tuple(usable))
        wrong = [case for case in cases if case not in FORMULAS[name].cases]
        if wrong:
            fit = "、".join(FORMULAS[name].cases)
            self.refuse(where, f"{name} 不能用于 {'、'.join(wrong)}", f"它只用于：{fit}。")

    def _known(self, where: str, word: str, known: tuple[str, ...]) -> None:
        if word not in known:
            self.refuse(where, f"没有“{word}”", f"可以写：{'、'.join(known)}。")

    def _defaults(self, where: str, since: _Since) -> tuple[r.DefaultRule, ...]:
        rules: dict[str, r.DefaultRule] = {}
        for n, d in enumerate(since.defaults, 1):
            key = f"{where}.defaults[{n}]"
            self._known(f"{key}.for", d.for_, tuple(DEFAULT_KINDS))
            self._known(f"{key}.rule", d.rule, RULES)
            if d.for_ in rules:
                self.refuse(key, f"{d.for_} 写了两次", "一种指标值只能有一个默认规则。")
            rules[d.for_] = r.DefaultRule(d.for_, d.rule, self._cites(key, d.cite))
        missing = [kind for kind in DEFAULT_KINDS if kind not in rules]
        if missing:
            self.refuse(f"{where}.defaults", f"没有写 {'、'.join(missing)} 的默认规则", "五种都要写。")
        return tuple(rules.values())

    def _aliases(self, where: str, aliases: _Aliases) -> r.Aliases:
        key = f"{where}.aliases"
        pairs = {rule: rule for rule in RULES}
        for rule, printed in aliases.names.items():
            self._known(f"{key}.names", rule, RULES)
            for name in printed:
                folded = squeeze(fold(name))
                if pairs.get(folded, rule) != rule:
                    self.refuse(key, f"“{name}”既指{pairs[folded]}又指{rule}", "一个名称只能指一种规则。")
                pairs[folded] = rule
        return r.Aliases(tuple(pairs.items()), self._cites(key, aliases.cite))

    def _grades(self, where: str, g: _Grades) -> r.GradeBands:
        key = f"{where}.grades"
        if not 0 < g.partial_from < g.met_from < 1:
            self.refuse(
                key,
                "partial_from 应小于 met_from，两者都在 0 与 1 之间",
                "如 met_from = 0.8，partial_from = 0.6。",
            )
        met, partial, missed = g.titles
        return r.GradeBands(g.met_from, g.partial_from, (met, partial, missed), self._cites(key, g.cite))

    def _steps(self, where: str, steps: list[_Step]) -> tuple[r.Step, ...]:
        for high, low in pairwise(steps):
            if low.from_ >= high.from_ or low.share > high.share:
                self.refuse(where, "各档没有从高到低排列", "from 须逐档变小，share 不得变大。")
        return tuple(r.Step(step.from_, step.share) for step in steps)

    def _satisfaction(self, where: str, s: _Satisfaction | None) -> r.Steps | None:
        key = f"{where}.satisfaction"
        return None if s is None else r.Steps(self._steps(f"{key}.bands", s.bands), self._cites(key, s.cite))

    def _share(self, where: str, s: _ShareOf | None) -> r.Number | None:
        return None if s is None else r.Number(s.share, self._cites(where, s.cite))

    def _execution(self, where: str, e: _Execution) -> r.ExecutionLaw:
        key = f"{where}.execution"
        self._known(f"{key}.formula", e.formula, tuple(n for n, f in FORMULAS.items() if not f.cases))
        if (e.formula == "execution_tiers") != bool(e.tiers):
            self.refuse(f"{key}.tiers", "分档公式要写各档，比例公式不能写", "请改 formula 或 tiers。")
        tiers = self._steps(f"{key}.tiers", e.tiers)
        return r.ExecutionLaw(e.formula, e.weight, tiers, e.reason_below, self._cites(key, e.cite))

    def _total(self, where: str, t: _Total) -> r.TotalLaw:
        key = f"{where}.total"
        if any(low.from_ >= high.from_ for high, low in pairwise(t.lines)) or t.lines[-1].from_ != 0:
            self.refuse(f"{key}.lines", "等级没有从高到低排到 0", "from 须逐级变小，最后一级 from = 0。")
        for low, high in pairwise(t.caps):
            if high.execution_below <= low.execution_below or high.at_most < low.at_most:
                self.refuse(
                    f"{key}.caps", "各档没有从低到高排列", "execution_below 须逐档变大，at_most 不得变小。"
                )
        lines = tuple(r.GradeLine(line.grade, line.from_) for line in t.lines)
        caps = tuple(r.TotalCap(cap.execution_below, cap.at_most) for cap in t.caps)
        return r.TotalLaw(t.full_marks, lines, caps, self._cites(key, t.cite))

    def _whole(self, where: str, practice: r.Practice) -> None:
        for default in practice.defaults:
            for case in DEFAULT_KINDS[default.kind]:
                if practice.use(default.rule, case) is None:
                    self.refuse(
                        f"{where}.formulas",
                        f"默认规则 {default.rule} 没有 {CASE_TITLES[case]}（{case}）的公式",
                        "请补一条 formulas。",
                    )
        if practice.use(GRADE, "wording") is None:
            self.refuse(f"{where}.formulas", f"{GRADE} 没有文字（wording）的公式", "请补一条 formulas。")
        banded = any(use.formula == "satisfaction_bands" for use in practice.formulas)
        if banded and practice.satisfaction is None:
            self.refuse(
                f"{where}.satisfaction", "用了满意度分档，却没有写各档", "请补 [since.satisfaction]。"
            )
        if practice.execution.weight > practice.total.full_marks:
            self.refuse(f"{where}.execution.weight", "大于满分 full_marks", "请改正其中一个。")
