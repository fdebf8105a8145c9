"""不达标零分：按比例的规则也可以从严，没有达到就得零分；恰好等于算达标。

为何：安全事故、红线成本一类指标，超出一点也不给分。
依据：比例规则的一种从严写法，规范性文件没有给出（推定）；由自己的口径文件选用。
差例：≤0 起，分值 5，实际 1 起 → 0.00
好例：≤0 起，分值 5，实际 0 起 → 5.00
例：≥90%，分值 5，实际 89.99% → 0.00
例：>90%，分值 5，实际 90% → 5.00
"""

from __future__ import annotations

from perftrack.scoring.rule import Facts, Rule, Share, full, nothing


def share(f: Facts) -> Share:
    """All or nothing; equality meets `>` and `<` too, as in the ratio formulas."""
    a, t = f.a, f.t
    if f.case in {"<=", "<", "=成本"}:
        sign, met = "≤", a.value <= t.value
    elif f.case == "=" and t.value <= 0:
        sign, met = "=", a.value == t.value
    else:
        sign, met = "≥", a.value >= t.value
    why = f"实际 {a.shown}，要求 {sign} {t.shown}"
    return full(f, f"{why}，达标") if met else nothing(f"{why}，不达标")


RULE = Rule("zero", __doc__, share)
