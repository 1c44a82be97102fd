import { setTimeout } from 'node:timers/promises'
import { col, KindlingError, SparkConf, SparkContext, SparkSession, SQLContext, StorageLevel } from 'kindling'
import { afterAll, describe, expect, it, vi } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
const sc = spark.sparkContext
afterAll(() => spark.stop())

async function errorOf(work: Promise<unknown>): Promise<KindlingError> {
  try {
    await work
  } catch (error) {
    if (error instanceof KindlingError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('functions of the user', () => {
  it('may be asynchronous, wherever one is taken', async () => {
    const later = async <T>(value: T): Promise<T> => await setTimeout(1, value)
    const numbers = sc.parallelize([1, 2, 3, 4], 2)
    expect(
      await numbers
        .map(async (number) => [await later(number % 2), number])
        .reduceByKey(async (left, right) => later(left + right))
        .collect(),
    ).toEqual([
      [0, 6],
      [1, 4],
    ])
    expect(
      await numbers
        .flatMap(async (number) => later([number, number]))
        .filter(async (number) => later(number > 2))
        .collect(),
    ).toEqual([3, 3, 4, 4])
    expect(await numbers.sortBy(async (number) => later(-number)).first()).toBe(4)
    expect(await numbers.reduce(async (left, right) => later(left + right))).toBe(10)
    expect(await numbers.max(async (number) => later(-number))).toBe(1)
    const seen: number[] = []
    await numbers.foreach(async (number) => {
      seen.push(await later(number))
    })
    expect(seen.toSorted()).toEqual([1, 2, 3, 4])
  })

  it('read partitions one by one, and give elements as they come', async () => {
    const sums = sc.range(0, 10, 1, 2).mapPartitionsWithIndex(async function* (partition, numbers) {
      let sum = 0
      for await (const number of numbers) sum += number
      yield [partition, sum]
    })
    expect(await sums.collect()).toEqual([
      [0, 10],
      [1, 35],
    ])
    expect(
      await sc
        .range(0, 4, 1, 2)
        .mapPartitions(() => [1])
        .collect(),
    ).toEqual([1, 1])
  })

  it('are called for few elements more than are asked for', async () => {
    const f = vi.fn((number: number) => number + 1)
    expect(await sc.range(0, 100_000, 1, 4).map(f).take(3)).toEqual([1, 2, 3])
    expect(f.mock.calls.length).toBeLessThan(20)
    for await (const number of sc.range(0, 100_000, 1, 4).map(f).toLocalIterator()) if (number > 2) break
    expect(f.mock.calls.length).toBeLessThan(40)
  })

  it('that throw are named with the partition and the element, and keep their stack', async () => {
    function boom(number: number): number {
      if (number === 7) throw new TypeError('no sevens')
      return number
    }
    const error = await errorOf(sc.range(0, 10, 1, 2).map(boom).count())
    expect(error.message).toMatch(
      /^\[FAILED_EXECUTE_RDD_FUNCTION\] The function of `map` failed in partition 1 for the element `7`: TypeError: no sevens\.\n {2}at .*rdd-jobs\.test\.ts/,
    )
    expect((error.cause as Error).stack).toContain('boom')
    expect(await sc.range(3).count()).toBe(3)
  })

  it('that reject, or fail among results, are named as well', async () => {
    const rejecting = sc.parallelize(['x']).map(async () => await Promise.reject(new Error('later')))
    expect((await errorOf(rejecting.collect())).message).toContain("for the element `'x'`: Error: later.")
    const merging = sc.range(0, 2, 1, 2).reduce(() => {
      throw new Error('merge')
    })
    expect((await errorOf(merging)).message).toContain(
      'The function of `reduce` failed when results were merged',
    )
  })

  it('of the smallest partition that fails decide the error', async () => {
    const failing = sc.range(0, 4, 1, 4).map(async (number) => {
      await setTimeout(5 - number)
      throw new Error(`partition ${number}`)
    })
    for (let time = 0; time < 3; time++) {
      expect((await errorOf(failing.collect())).message).toContain('Error: partition 0')
    }
  })

  it('must get pairs where keys are asked for', async () => {
    const numbers = sc.parallelize([1, 2]) as unknown as ReturnType<typeof sc.parallelize<[number, number]>>
    await expect(numbers.groupByKey().collect()).rejects.toThrow(
      '[INVALID_ARGUMENT] Argument `element` of `groupByKey` must be a pair `[key, value]`, but it is `1`.',
    )
  })
})

describe('jobs', () => {
  it('are cancelled by a signal, even where a promise never settles', async () => {
    const controller = new AbortController()
    const hanging = sc.range(0, 2, 1, 2).map(() => new Promise<number>(() => undefined))
    const collecting = hanging.collect({ signal: controller.signal })
    await setTimeout(5)
    controller.abort(new Error('enough'))
    const error = await errorOf(collecting)
    expect([error.code, (error.cause as Error).message]).toEqual(['CANCELLED', 'enough'])
    expect((await errorOf(hanging.count({ signal: controller.signal }))).code).toBe('CANCELLED')
  })

  it('are cancelled in the middle of long work, and by groups', async () => {
    const endless = sc.parallelize([1]).flatMap(function* () {
      for (;;) yield 1
    })
    sc.setJobGroup('endless')
    const counting = endless.count()
    await setTimeout(20)
    sc.cancelJobGroup('others')
    sc.cancelJobGroup('endless')
    expect((await errorOf(counting)).code).toBe('CANCELLED')
  })

  it('let the event loop turn', async () => {
    let turns = 0
    const timer = setInterval(() => {
      turns++
    }, 1)
    const slow = sc.range(0, 300, 1, 2).map((number) => {
      const end = performance.now() + 1
      while (performance.now() < end);
      return number
    })
    await slow.sortBy((number) => -number).count()
    clearInterval(timer)
    // Of 300 ms every 8 at most are kept; a machine that is busy otherwise makes it fewer turns.
    expect(turns).toBeGreaterThan(10)
  })

  it('end with the session', async () => {
    await using other = SparkSession.builder.master('local[1]').create()
    const hanging = other.sparkContext
      .range(1)
      .map(() => new Promise<number>(() => undefined))
      .collect()
    await other.sparkContext.stop()
    expect((await errorOf(hanging)).code).toBe('CANCELLED')
    await expect(other.sparkContext.range(1).count()).rejects.toThrow('SESSION_STOPPED')
  })
})

describe('keys are compared by value', () => {
  it('as lists, objects, dates, bigints and null', async () => {
    const keys = [[1, 'a'], { x: 1 }, new Date(5), 7n, null]
    const pairs = sc.parallelize([...keys, ...structuredClone(keys), undefined, 7], 3).map((key) => [key, 1])
    const counts = await pairs.reduceByKey((left, right) => left + right).collect()
    expect(
      new Map(
        counts.map(([key, count]) => [
          JSON.stringify(key, (_, part) => (typeof part === 'bigint' ? Number(part) : part)),
          count,
        ]),
      ),
    ).toEqual(
      new Map([
        ['[1,"a"]', 2],
        ['{"x":1}', 2],
        ['"1970-01-01T00:00:00.005Z"', 2],
        ['7', 3],
        ['null', 3],
      ]),
    )
    expect((await pairs.countByKey()).get({ x: 1 })).toBe(2)
    expect(await pairs.lookup(new Date(5))).toEqual([1, 1])
  })

  it('in joins and sets', async () => {
    const left = sc.parallelize([[[1, 2], 'a']])
    expect(await left.join(sc.parallelize([[[1, 2], 'b']])).collect()).toEqual([
      [
        [1, 2],
        ['a', 'b'],
      ],
    ])
    expect(
      await sc
        .parallelize([{ a: 1 }, { a: 1 }])
        .distinct()
        .count(),
    ).toBe(1)
  })
})

describe('an RDD that is kept', () => {
  it('computes each partition once, until it is let go of', async () => {
    const f = vi.fn((number: number) => number * 2)
    const doubled = sc.range(0, 4, 1, 2).map(f).cache()
    const more = doubled.map((number) => number + 1)
    expect(await more.collect()).toEqual([1, 3, 5, 7])
    expect(await doubled.sum()).toBe(12)
    expect(f).toHaveBeenCalledTimes(4)
    expect([doubled.isCached, String(doubled.getStorageLevel())]).toEqual([
      true,
      String(StorageLevel.MEMORY_ONLY),
    ])
    doubled.unpersist()
    await doubled.count()
    expect(f).toHaveBeenCalledTimes(8)
  })

  it('does not keep what a failed job has made', async () => {
    let fails = true
    const moody = sc.range(0, 2, 1, 1).map((number) => {
      if (fails) throw new Error('not yet')
      return number
    })
    moody.cache()
    await expect(moody.collect()).rejects.toThrow('not yet')
    fails = false
    expect(await moody.collect()).toEqual([0, 1])
  })
})

describe('a shuffle', () => {
  it('is made once a job, and not at all where keys are in place', async () => {
    const f = vi.fn((number: number): [number, number] => [number % 3, number])
    const sums = sc
      .range(0, 9, 1, 2)
      .map(f)
      .reduceByKey((left, right) => left + right, 3)
    expect(await sums.join(sums.mapValues((sum) => -sum)).collect()).toEqual([
      [0, [9, -9]],
      [1, [12, -12]],
      [2, [15, -15]],
    ])
    expect(f).toHaveBeenCalledTimes(9)
    expect(await sums.join(sums).getNumPartitions()).toBe(3)
    expect(await sums.partitionBy(3).glom().collect()).toEqual([[[0, 9]], [[1, 12]], [[2, 15]]])
  })

  it('puts keys where a function says', async () => {
    const parted = sc
      .parallelize(['a', 'bb', 'cc', 'd'])
      .keyBy((text) => text)
      .partitionBy(2, (key) => key.length)
    expect(await parted.keys().glom().collect()).toEqual([
      ['bb', 'cc'],
      ['a', 'd'],
    ])
    const within = sc
      .parallelize([3, 1, 4, 2])
      .keyBy((number) => number)
      .repartitionAndSortWithinPartitions(2, (key) => key, false)
    expect(await within.keys().glom().collect()).toEqual([
      [4, 2],
      [3, 1],
    ])
  })
})

describe('zeros', () => {
  it('are copied for each key and partition', async () => {
    const push = (list: number[], number: number): number[] => {
      list.push(number)
      return list
    }
    const concat = (left: number[], right: number[]): number[] => left.concat(right)
    const zero: number[] = []
    const pairs = sc.range(0, 6, 1, 2).map((number) => [number % 2, number])
    expect(await pairs.aggregateByKey(zero, push, concat).collect()).toEqual([
      [0, [0, 2, 4]],
      [1, [1, 3, 5]],
    ])
    expect(await sc.range(0, 4, 1, 2).aggregate(zero, push, concat)).toEqual([0, 1, 2, 3])
    expect(zero).toEqual([])
  })
})

describe('DataFrames', () => {
  it('are made of RDDs, and give them', async () => {
    const frame = await sc
      .parallelize([
        ['Ada', 36],
        ['Max', 42],
      ])
      .toDF(['name', 'age'])
    expect(await frame.where(col('age').gt(40)).collect()).toEqual([{ name: 'Max', age: 42 }])
    expect(await frame.rdd.map((row) => row.name).collect()).toEqual(['Ada', 'Max'])
    const typed = await spark.createDataFrame(sc.parallelize([{ id: 1, name: 'Ada' }]))
    expect(await typed.rdd.keyBy(({ id }) => id).lookup(1)).toEqual([{ id: 1, name: 'Ada' }])
    const single = await spark.createDataFrame(sc.parallelize(['a', 'b']), 'string')
    expect(await single.collect()).toEqual([{ value: 'a' }, { value: 'b' }])
  })

  it('give their rows as JSON', async () => {
    const frame = spark.sql("SELECT 1 AS a, 'x' AS b, array(1, 2) AS c UNION ALL SELECT 2, NULL, array()")
    expect(await (await frame).toJSON().collect()).toEqual(['{"a":1,"b":"x","c":[1,2]}', '{"a":2,"c":[]}'])
  })

  it('stop when their RDD is cancelled', async () => {
    const controller = new AbortController()
    const counting = spark.range(2_000_000_000).rdd.count({ signal: controller.signal })
    await setTimeout(10)
    controller.abort()
    expect((await errorOf(counting)).code).toBe('CANCELLED')
  })
})

describe('SparkContext', () => {
  it('tells what it is', () => {
    expect(String(sc)).toBe('<SparkContext master=local[2] appName=kindling>')
    expect([sc.version, sc.defaultParallelism, sc.defaultMinPartitions]).toEqual(['4.2.0', 2, 2])
    expect(sc.applicationId).toMatch(/^local-\d+$/)
    expect(
      sc
        .parallelize([1])
        .map((number) => number)
        .setName('ones')
        .toString(),
    ).toMatch(/^ones map RDD\[\d+\]$/)
    expect(
      sc
        .range(3)
        .map((number) => number)
        .distinct()
        .toDebugString()
        .split('\n').length,
    ).toBeGreaterThan(3)
    expect(() => sc.setLogLevel('LOUD')).toThrow('must be one of `ALL`')
    sc.setLogLevel('ERROR')
  })

  it('is made as in PySpark, once', async () => {
    const conf = new SparkConf()
      .setMaster('local[1]')
      .setAppName('counts')
      .set('spark.default.parallelism', 3)
    const made = new SparkContext({ conf })
    expect(SparkContext.getOrCreate()).toBe(made)
    expect(made).toBeInstanceOf(SparkContext)
    expect(() => new SparkContext('local[1]', 'again')).toThrow(
      '[MULTIPLE_SPARK_CONTEXTS] A context runs already: `<SparkContext master=local[1] appName=counts>`.',
    )
    expect(
      await made
        .range(0, 9)
        .map((number) => [number, 1])
        .groupByKey()
        .getNumPartitions(),
    ).toBe(3)
    expect(made.getConf().get('spark.app.name')).toBe('counts')
    expect(await new SQLContext(made).range(2).count()).toBe(2)
    await made.stop()
    const next = new SparkContext('local[1]', 'next')
    expect(next.appName).toBe('next')
    await next.stop()
  })

  it('adds up and hands out', async () => {
    const [sum, names] = [sc.accumulator(0), sc.broadcast(['zero', 'one'])]
    expect(
      await sc
        .range(2)
        .map((number) => names.value[number])
        .collect(),
    ).toEqual(['zero', 'one'])
    await sc.range(0, 5, 1, 2).foreach((number) => sum.add(number))
    expect(sum.value).toBe(10)
    expect(await sc.runJob(sc.range(0, 6, 1, 3), (numbers) => numbers, [0, 2])).toEqual([0, 1, 4, 5])
  })

  it('refuses counts that count nothing', async () => {
    expect(() => sc.parallelize([1], 0)).toThrow(
      'Argument `numSlices` of `parallelize` must be a whole number from 1 on, but it is `0`.',
    )
    expect(() => sc.range(0, 5, 0)).toThrow('a step other than 0')
    expect(() => sc.range(3).repartition(1.5)).toThrow('`numPartitions` of `repartition`')
    expect(() => sc.range(3).sample(false, -1)).toThrow(
      'Argument `fraction` of `sample` must be 0 or more, but it is `-1`.',
    )
    await expect(sc.emptyRDD<number>().first()).rejects.toThrow(
      '[EMPTY_RDD] `first` needs an element, but the RDD has none.',
    )
    await expect(sc.emptyRDD<number>().reduce((left) => left)).rejects.toThrow('EMPTY_RDD')
    await expect(sc.parallelize([1, 'a']).max()).rejects.toThrow('UNORDERED_VALUES')
    expect([await sc.emptyRDD<number>().sum(), await sc.emptyRDD().isEmpty()]).toEqual([0, true])
  })
})
