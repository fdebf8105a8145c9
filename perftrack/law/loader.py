"""A practice file turned into records, once it contradicts itself nowhere."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from decimal import Decimal
from itertools import pairwise
from typing import NoReturn

from pydantic import ValidationError

from perftrack.errors import BadPractice
from perftrack.law import records as r
from perftrack.law import shape
from perftrack.law.complaints import explain
from perftrack.law.vocabulary import CASE_TITLES, CASES, DEFAULT_KINDS, FORMULAS, GRADE, RULES
from perftrack.text import clean, fold, squeeze

_WHERE = re.compile(r"at line (\d+), column (\d+)")


def read(text: str, *, file: str, practice_id: str) -> r.PracticeFile:
    """The practice in `text`, under the id `practice_id`; `file` is its name for refusals.

    Raises BadPractice, whose sentence says which file, which key and what to write.
    """
    text = clean(text)
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, ArithmeticError, ValueError, RecursionError) as wrong:
        found = _WHERE.search(str(wrong))
        where = f"第 {found[1]} 行第 {found[2]} 列" if found else "整个文件"
        raise BadPractice(
            f"口径文件“{file}”不是正确的 TOML：{where}看不懂。", instead="请照随附的口径文件改正。"
        ) from None
    try:
        raw = shape.FileForm.model_validate(data)
    except ValidationError as wrong:
        raise explain(file, wrong) from None
    return _Reader(file, practice_id, raw).file()


# --- what pydantic cannot see -----------------------------------------------------------------


class _Reader:
    """Turns one checked file into records, and refuses what contradicts itself."""

    def __init__(self, name: str, practice_id: str, raw: shape.FileForm) -> None:
        self.name = name
        self.id = practice_id
        self.raw = raw
        self.citations = {key: self._citation(key, c) for key, c in raw.citations.items()}

    def refuse(self, key: str, what: str, instead: str) -> NoReturn:
        raise BadPractice(f"口径文件“{self.name}”的 {key}：{what}。", instead=instead)

    def file(self) -> r.PracticeFile:
        raw = self.raw
        texts = tuple(self._text(i, since) for i, since in enumerate(raw.since))
        return r.PracticeFile(self.id, raw.title, raw.applies_to, raw.last_checked_on, texts)

    def _citation(self, key: str, c: shape.CitationForm) -> r.Citation:
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

    def _text(self, i: int, since: shape.SinceForm) -> r.Practice:
        where = f"since[{i + 1}]"
        raw = self.raw
        until = self._until(i, where)
        formulas = self._formulas(where, since)
        practice = r.Practice(
            id=self.id,
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
            shares=self._shares(where, since),
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

    def _formulas(self, where: str, since: shape.SinceForm) -> tuple[r.FormulaUse, ...]:
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

    def _defaults(self, where: str, since: shape.SinceForm) -> tuple[r.DefaultRule, ...]:
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

    def _aliases(self, where: str, aliases: shape.AliasesForm) -> r.Aliases:
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

    def _grades(self, where: str, g: shape.GradesForm) -> r.GradeBands:
        key = f"{where}.grades"
        if not 0 < g.partial_from < g.met_from < 1:
            self.refuse(
                key,
                "partial_from 应小于 met_from，两者都在 0 与 1 之间",
                "如 met_from = 0.8，partial_from = 0.6。",
            )
        met, partial, missed = g.titles
        return r.GradeBands(g.met_from, g.partial_from, (met, partial, missed), self._cites(key, g.cite))

    def _steps(self, where: str, steps: list[shape.StepForm]) -> tuple[r.Step, ...]:
        for high, low in pairwise(steps):
            if low.from_ >= high.from_ or low.share > high.share:
                self.refuse(where, "各档没有从高到低排列", "from 须逐档变小，share 不得变大。")
        return tuple(r.Step(step.from_, step.share) for step in steps)

    def _satisfaction(self, where: str, s: shape.SatisfactionForm | None) -> r.Steps | None:
        key = f"{where}.satisfaction"
        return None if s is None else r.Steps(self._steps(f"{key}.bands", s.bands), self._cites(key, s.cite))

    def _share(self, where: str, s: shape.ShareOfForm | None) -> r.Number | None:
        return None if s is None else r.Number(s.share, self._cites(where, s.cite))

    def _execution(self, where: str, e: shape.ExecutionForm) -> r.ExecutionLaw:
        key = f"{where}.execution"
        self._known(f"{key}.formula", e.formula, tuple(n for n, f in FORMULAS.items() if not f.cases))
        if (e.formula == "execution_tiers") != bool(e.tiers):
            self.refuse(f"{key}.tiers", "分档公式要写各档，比例公式不能写", "请改 formula 或 tiers。")
        tiers = self._steps(f"{key}.tiers", e.tiers)
        return r.ExecutionLaw(e.formula, e.weight, tiers, e.reason_below, self._cites(key, e.cite))

    def _total(self, where: str, t: shape.TotalForm) -> r.TotalLaw:
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

    def _shares(self, where: str, since: shape.SinceForm) -> tuple[r.LevelShares, ...]:
        left = since.total.full_marks - since.execution.weight
        found: dict[frozenset[str], r.LevelShares] = {}
        for n, one in enumerate(since.shares, 1):
            key = f"{where}.shares[{n}]"
            total = sum(one.levels.values(), Decimal(0))
            if total != left:
                self.refuse(
                    f"{key}.levels", f"合计 {total}，不是满分减去预算执行率的 {left}", "请改到合计相等。"
                )
            if found.setdefault(
                frozenset(one.levels), r.LevelShares(tuple(one.levels.items()), self._cites(key, one.cite))
            ).levels != tuple(one.levels.items()):
                self.refuse(f"{key}.levels", "同样的几个一级指标写了两次", "请只留一次。")
        return tuple(found.values())

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
