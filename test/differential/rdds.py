"""Gives the partitions of pipelines over RDDs in PySpark; `pyspark.ts` says what is there."""

sc = spark.sparkContext
numbers = sc.range(0, 1000, 1, 7).map(lambda id: (id * 7919) % 2003)
pairs = numbers.map(lambda number: (number % 23, number))
others = sc.parallelize([(index % 29, index) for index in range(40)], 3)
rdds = {
    "mapped": numbers.map(lambda number: number + 1).filter(lambda number: number % 3 == 0),
    "flat": numbers.flatMap(lambda number: [number] * (number % 3)),
    "reduced": pairs.reduceByKey(lambda left, right: left + right),
    "grouped": pairs.groupByKey(4).mapValues(list),
    "folded": pairs.foldByKey(1, lambda left, right: left + right),
    "combined": pairs.aggregateByKey(
        (0, 0),
        lambda state, value: (state[0] + value, state[1] + 1),
        lambda left, right: (left[0] + right[0], left[1] + right[1]),
    ),
    "joined": pairs.join(others),
    "outer": pairs.mapValues(lambda value: value % 2).fullOuterJoin(others, 5),
    "cogrouped": pairs.cogroup(others).mapValues(lambda sides: [list(side) for side in sides]),
    "distinct": numbers.map(lambda number: number % 100).distinct(3),
    "intersection": numbers.intersection(others.values()),
    "subtracted": numbers.subtract(others.values(), 3),
    "byKey": pairs.sortByKey(False, 4),
    "sorted": numbers.sortBy(lambda number: (number % 10, -number)),
    "indexed": numbers.filter(lambda number: number % 2 == 0).zipWithIndex(),
    "identified": numbers.zipWithUniqueId(),
    "sampled": numbers.sample(False, 0.1, 11),
    "repeated": numbers.sample(True, 0.7, 12),
    "stratified": pairs.sampleByKey(False, {key: key / 23 for key in range(23)}, 5),
    "parted": pairs.partitionBy(6, lambda key: key * 5),
    "within": pairs.repartitionAndSortWithinPartitions(3),
    "dealt": numbers.repartition(5),
    "fewer": numbers.coalesce(3),
    "united": pairs.union(others).keys(),
}
give({name: rdd.glom().collect() for name, rdd in rdds.items()})
