"""Spark on the processors of this machine, `local[threads]`."""

import os
import re

from measuring import measured_rows, milliseconds_of
from pyspark.sql import SparkSession

KILOBYTE = 1024


class Engine:
    def __init__(self, threads, memory=None):
        builder = SparkSession.builder.master(f"local[{threads}]").config("spark.ui.enabled", "false")
        # As many parts as threads, not the 200 of a cluster; and no limit on what is collected.
        settings = {
            "spark.driver.memory": memory or f"{quarter_of_memory()}k",
            "spark.driver.maxResultSize": "0",
            "spark.sql.shuffle.partitions": str(threads),
            "spark.sql.session.timeZone": "UTC",
        }
        for key, value in settings.items():
            builder = builder.config(key, value)
        self.spark = builder.getOrCreate()
        self.spark.sparkContext.setLogLevel("OFF")
        self.version = self.spark.version

    def load(self, tables, how):
        """Names Parquet files as tables; `cached` reads them into memory first. Gives the milliseconds."""

        def load_all():
            for name, path in tables.items():
                self.spark.read.parquet(path).createOrReplaceTempView(name)
                if how["cached"]:
                    self.spark.sql(f"CACHE TABLE {name}")

        return milliseconds_of(load_all)

    def query(self, text):
        """Runs a query from its text to the last row in Python."""
        return measured_rows(lambda: self.spark.sql(text).collect())

    def finish(self, text, check):
        """Runs a query until its rows are a finished table `answer`, and gives the rows of the query `check`."""
        self.spark.sql("UNCACHE TABLE IF EXISTS answer")
        self.spark.catalog.dropTempView("answer")
        milliseconds = milliseconds_of(lambda: self.spark.sql(f"CACHE TABLE answer AS {text}"))
        return {**self.query(check), "milliseconds": milliseconds}

    def peakMemory(self):
        """Gives the most memory that the process of Java has held, in bytes; None where the system does not say."""
        process = self.spark.sparkContext._gateway.proc.pid
        try:
            with open(f"/proc/{process}/status") as status:
                return int(re.search(r"VmHWM:\s+(\d+)", status.read())[1]) * KILOBYTE
        except OSError:
            return None

    def close(self):
        self.spark.stop()


def quarter_of_memory():
    """Gives a quarter of what memory the machine has, in kilobytes: the other engines hold their tables, too."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // KILOBYTE // 4
