"""What a document says of money, in the currency unit of the plan it is about."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from perftrack import notation
from perftrack.errors import BadValue
from perftrack.model import Measure, Plan
from perftrack.workflow.lookup import key_of


def in_currency(read: Plan, unit: str) -> Plan:
    """`read` with every amount of money in `unit`, exactly; as it is where nobody knows its own unit.

    What was spent is recorded in the unit of the stored plan, so whatever is held against it or recorded
    beside it has to be in that one.
    """
    own = read.funds.currency_unit
    if key_of(own) == key_of(unit):
        return read

    def converted(amount: Decimal | None) -> Decimal | None:
        return amount and notation.convert(Measure("number", value=amount, unit=own), unit)

    money, told, watch = read.funds, read.reported_execution, read.watch
    try:
        funds = replace(
            money,
            total=converted(money.total),
            fiscal=converted(money.fiscal),
            other=converted(money.other),
            sources=tuple(replace(one, amount=converted(one.amount)) for one in money.sources),
            currency_unit=unit,
        )
        if told is not None:
            told = replace(
                told,
                initial=converted(told.initial),
                budget=converted(told.budget),
                executed=converted(told.executed),
            )
        if watch is not None and watch.money is not None:
            spent = replace(
                watch.money,
                executed=converted(watch.money.executed),
                expected=converted(watch.money.expected),
            )
            watch = replace(watch, money=spent)
    except BadValue:  # a unit of money that nobody knows
        return read
    return replace(read, funds=funds, reported_execution=told, watch=watch)
