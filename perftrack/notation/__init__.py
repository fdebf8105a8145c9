"""Target and actual texts to measures and back: the only place that knows how units write numbers."""

from perftrack.notation.actuals import day, parse_actual
from perftrack.notation.conversion import convert, same_kind
from perftrack.notation.formatting import format
from perftrack.notation.names import with_unit_of
from perftrack.notation.parser import parse
from perftrack.notation.periods import month_in

__all__ = ["convert", "day", "format", "month_in", "parse", "parse_actual", "same_kind", "with_unit_of"]
