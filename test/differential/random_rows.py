"""Gives the rows that PySpark takes and the values that it draws over one partition; `pyspark.ts` says what is there."""

rows = spark.range(0, arguments["rows"], 1, 1)
mixed = rows.select(
    F.expr("(id * 7919) % 2003").alias("k"),
    F.expr("CASE WHEN id % 5 = 0 THEN NULL ELSE concat('t', id % 7) END").alias("t"),
)
seventy, thirty = mixed.randomSplit([0.7, 0.3], 100)
four, one = mixed.randomSplit([4.0, 1.0], 100)
frames = {
    "seventy": seventy,
    "thirty": thirty,
    "four": four,
    "one": one,
    "sample": rows.sample(0.3, 7),
    "repeated": rows.sample(True, 1.7, 7),
    "by": rows.sampleBy(F.expr("id % 3"), {0: 0.1, 1: 0.5}, 3),
    "rand": rows.select(F.rand(-11)),
    "randn": rows.select(F.randn(11)),
    "shuffle": rows.select(F.expr("shuffle(sequence(0, id % 9), 5)")),
    "randstr": rows.select(F.expr("randstr(9, 5)")),
    "uniform": rows.select(F.expr("uniform(-5, 50, 3)")),
    "lazy": rows.select(F.expr("CASE WHEN id % 3 = 1 THEN rand(4) END")),
    "filtered": rows.where("id % 3 = 1 AND rand(4) < 0.5"),
    "sorted": rows.orderBy(F.rand(9)),
}
give({name: [list(row) for row in frame.collect()] for name, frame in frames.items()})
