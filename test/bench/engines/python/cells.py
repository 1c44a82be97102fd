"""Turns rows of Python into plain cells: number, text or null."""

import datetime
import decimal
import math


def cells_of(rows):
    return [[cell_of(value) for value in row] for row in rows]


def cell_of(value):
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    # JSON has no such numbers.
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value
    return str(value)
