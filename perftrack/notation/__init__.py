"""Target and actual texts to measures and back: the only place that knows how units write numbers."""

from perftrack.notation.actuals import day, parse_actual
from perftrack.notation.conversion import convert, same_kind
from perftrack.notation.formatting import format
from perftrack.notation.parser import parse

__all__ = ["convert", "day", "format", "parse", "parse_actual", "same_kind"]
