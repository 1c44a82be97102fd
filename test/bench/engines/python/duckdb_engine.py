"""DuckDB as its Python package has it, in memory."""

import resource

import duckdb
from measuring import measured_rows, milliseconds_of


class Engine:
    version = duckdb.__version__

    def __init__(self, threads, memory=None):
        limit = {} if memory is None else {"memory_limit": memory.upper() + "B"}
        self.connection = duckdb.connect(":memory:", config={"threads": threads, **limit})

    def load(self, tables, how):
        """Names Parquet files as tables; `cached` reads them into memory first. Gives the milliseconds."""
        kind = "TABLE" if how["cached"] else "VIEW"

        def load_all():
            for name, path in tables.items():
                file = path.replace("'", "''")
                self.connection.execute(f"CREATE OR REPLACE {kind} {name} AS SELECT * FROM read_parquet('{file}')")

        return milliseconds_of(load_all)

    def query(self, text):
        """Runs a query from its text to the last row in Python."""
        return measured_rows(lambda: self.connection.execute(text).fetchall())

    def finish(self, text, check):
        """Runs a query until its rows are a finished table `answer`, and gives the rows of the query `check`."""
        self.connection.execute("DROP TABLE IF EXISTS answer")
        milliseconds = milliseconds_of(lambda: self.connection.execute(f"CREATE TABLE answer AS {text}"))
        return {**self.query(check), "milliseconds": milliseconds}

    def peakMemory(self):
        """Gives the most memory that the process has held, in bytes."""
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

    def close(self):
        self.connection.close()
