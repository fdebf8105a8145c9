"""What pydantic found wrong in a practice file, as one Chinese sentence."""

from __future__ import annotations

from pydantic import ValidationError

from perftrack.errors import BadPractice

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


def explain(file: str, wrong: ValidationError) -> BadPractice:
    """The first three complaints, each with its key and, where one fits, what to write."""
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
