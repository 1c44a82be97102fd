"""DuckDB as its Python package has it, in memory."""

import resource
import time

import duckdb
from cells import cells_of


class Engine:
    version = duckdb.__version__

    def __init__(self, threads, memory=None):
        limit = {} if memory is None else {"memory_limit": memory.upper() + "B"}
        self.connection = duckdb.connect(":memory:", config={"threads": threads, **limit})

    def load(self, tables, how):
        """Names Parquet files as tables; `cached` reads them into memory first. Gives the milliseconds."""
        started = time.perf_counter()
        kind = "TABLE" if how["cached"] else "VIEW"
        for name, path in tables.items():
            file = path.replace("'", "''")
            self.connection.execute(f"CREATE OR REPLACE {kind} {name} AS SELECT * FROM read_parquet('{file}')")
        return milliseconds_since(started)

    def query(self, text):
        """Runs a query from its text to the last row in Python."""
        started = time.perf_counter()
        rows = self.connection.execute(text).fetchall()
        return {"milliseconds": milliseconds_since(started), "rows": cells_of(rows)}

    def finish(self, text, check):
        """Runs a query until its rows are a finished table `answer`, and gives the rows of the query `check`."""
        self.connection.execute("DROP TABLE IF EXISTS answer")
        started = time.perf_counter()
        self.connection.execute(f"CREATE TABLE answer AS {text}")
        return {"milliseconds": milliseconds_since(started), "rows": self.query(check)["rows"]}

    def peakMemory(self):
        """Gives the most memory that the process has held, in bytes."""
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

    def close(self):
        self.connection.close()


def milliseconds_since(started):
    return (time.perf_counter() - started) * 1000
