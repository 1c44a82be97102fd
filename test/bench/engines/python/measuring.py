"""Takes times in milliseconds, of the work alone: what is made of its rows afterwards does not count."""

import time

from cells import cells_of


def measured(work):
    """Gives the milliseconds that work took, and what it gave."""
    started = time.perf_counter()
    result = work()
    return (time.perf_counter() - started) * 1000, result


def milliseconds_of(work):
    return measured(work)[0]


def measured_rows(work):
    """Gives the time of work that gives rows, and these as plain cells."""
    milliseconds, rows = measured(work)
    return {"milliseconds": milliseconds, "rows": cells_of(rows)}
