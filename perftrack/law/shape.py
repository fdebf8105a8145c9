"""The form of a practice file: which keys, of which type, in which range."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from perftrack.text import one_line


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


class CitationForm(_Model):
    """`[citations.KEY]`."""

    instrument: Text
    provision: Text
    standing: Literal["quoted", "inferred", "unconfirmed"]
    words: Text | None = None
    source: Text | None = None
    note: Text | None = None


class FormulaForm(_Model):
    """`[[since.formulas]]`."""

    rules: list[Text] = Field(min_length=1)
    for_: list[Text] = Field(alias="for", min_length=1)
    formula: Text
    cite: Cite


class DefaultForm(_Model):
    """`[[since.defaults]]`."""

    for_: Text = Field(alias="for")
    rule: Text
    cite: Cite


class AliasesForm(_Model):
    """`[since.aliases]`."""

    names: dict[str, list[Text]]
    cite: Cite


class GradesForm(_Model):
    """`[since.grades]`."""

    met_from: Share
    partial_from: Share
    titles: list[Text] = Field(min_length=3, max_length=3)
    cite: Cite


class StepForm(_Model):
    """One band or tier."""

    from_: Percent = Field(alias="from")
    share: Share


class SatisfactionForm(_Model):
    """`[since.satisfaction]`."""

    bands: list[StepForm] = Field(min_length=1)
    cite: Cite


class ShareOfForm(_Model):
    """`[since.gate]`, `[since.unmet]`."""

    share: Share
    cite: Cite


class ReasonForm(_Model):
    """`[since.reason]`."""

    times: Times
    cite: Cite


class ExecutionForm(_Model):
    """`[since.execution]`."""

    formula: Text
    weight: Points
    tiers: list[StepForm] = []
    reason_below: Percent | None = None
    cite: Cite


class LineForm(_Model):
    """One line between grades of a total."""

    grade: Text
    from_: Points = Field(alias="from")


class CapForm(_Model):
    """One cap of a total."""

    execution_below: Percent
    at_most: Points


class TotalForm(_Model):
    """`[since.total]`."""

    full_marks: Points
    lines: list[LineForm] = Field(min_length=1)
    caps: list[CapForm] = []
    cite: Cite


class SharesForm(_Model):
    """`[[since.shares]]`."""

    levels: dict[Text, Points] = Field(min_length=1)
    cite: Cite


class SinceForm(_Model):
    """`[[since]]`."""

    from_: dt.date = Field(alias="from")
    until: dt.date | None = None
    cite: Cite
    formulas: list[FormulaForm] = Field(min_length=1)
    defaults: list[DefaultForm] = Field(min_length=1)
    aliases: AliasesForm
    grades: GradesForm
    satisfaction: SatisfactionForm | None = None
    gate: ShareOfForm | None = None
    unmet: ShareOfForm | None = None
    reason: ReasonForm | None = None
    execution: ExecutionForm
    total: TotalForm
    shares: list[SharesForm] = []


class FileForm(_Model):
    """The whole file."""

    title: Text
    applies_to: Text
    last_checked_on: dt.date
    citations: dict[str, CitationForm] = Field(min_length=1)
    since: list[SinceForm] = Field(min_length=1)
