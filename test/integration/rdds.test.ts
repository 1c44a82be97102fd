import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type RDD, SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[3]').create()
const sc = spark.sparkContext
afterAll(() => spark.stop())

const parts = <T>(rdd: RDD<T>): Promise<T[][]> => rdd.glom().collect()
const upTo = (end: number): number[] => Array.from({ length: end }, (_, index) => index)
const letters = sc.parallelize(
  [
    [1, 'a'],
    [2, 'b'],
    [3, 'c'],
    [1, 'd'],
  ],
  2,
)
const tens = sc.parallelize(
  [
    [1, 10],
    [3, 30],
    [4, 40],
  ],
  2,
)

/** What PySpark 4.2 prints for the same programs. */
describe('an RDD has the partitions of PySpark', () => {
  it('for data at hand', async () => {
    expect(await parts(sc.parallelize(upTo(10), 3))).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [6, 7, 8, 9],
    ])
    expect(await parts(sc.parallelize(upTo(10), 4))).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
      [6, 7, 8, 9],
    ])
    expect(await parts(sc.parallelize(upTo(5), 8))).toEqual([[], [0], [], [1], [2], [], [3], [4]])
    expect(await parts(sc.parallelize([], 2))).toEqual([[], []])
    expect(await parts(sc.emptyRDD())).toEqual([])
  })

  it('for ranges', async () => {
    expect(await parts(sc.range(0, 10, 1, 4))).toEqual([
      [0, 1],
      [2, 3, 4],
      [5, 6],
      [7, 8, 9],
    ])
    expect(await parts(sc.range(10, 0, -3, 2))).toEqual([
      [10, 7],
      [4, 1],
    ])
  })

  it('when it is coalesced', async () => {
    expect(await parts(sc.parallelize(upTo(10), 5).coalesce(3))).toEqual([
      [0, 1],
      [2, 3, 4, 5],
      [6, 7, 8, 9],
    ])
    expect(await parts(sc.parallelize(upTo(3), 3).coalesce(5))).toEqual([[0], [1], [2]])
  })

  it('when it is dealt out anew', async () => {
    const dealt = await parts(sc.parallelize(upTo(100), 4).repartition(5))
    expect(dealt.map((part) => part.filter((_, index) => index % 10 === 0))).toEqual([
      [10, 35, 60, 95],
      [20, 70],
      [],
      [75],
      [0, 25, 50, 85],
    ])
    expect(await parts(sc.parallelize(upTo(7), 3).coalesce(2, true))).toEqual([
      [4, 5, 6],
      [0, 1, 2, 3],
    ])
    expect((await parts(sc.parallelize(upTo(25), 1).repartition(4))).map(({ length }) => length)).toEqual([
      0, 10, 10, 5,
    ])
  })

  it('when keys are combined', async () => {
    expect(await parts(letters.reduceByKey((left, right) => left + right))).toEqual([
      [[2, 'b']],
      [
        [1, 'ad'],
        [3, 'c'],
      ],
    ])
    expect(await parts(letters.groupByKey())).toEqual([
      [[2, ['b']]],
      [
        [1, ['a', 'd']],
        [3, ['c']],
      ],
    ])
    expect(await parts(sc.parallelize([3, 1, 3, 2, 1, 7], 3).distinct())).toEqual([[3], [1, 7], [2]])
  })

  it('when it is united', async () => {
    expect(await parts(letters.partitionBy(2).union(letters.partitionBy(2)))).toEqual([
      [
        [2, 'b'],
        [2, 'b'],
      ],
      [
        [1, 'a'],
        [3, 'c'],
        [1, 'd'],
        [1, 'a'],
        [3, 'c'],
        [1, 'd'],
      ],
    ])
    expect(await letters.union(tens as unknown as typeof letters).getNumPartitions()).toBe(4)
  })

  it('when it is joined', async () => {
    expect(await parts(letters.join(tens))).toEqual([
      [],
      [
        [1, ['a', 10]],
        [1, ['d', 10]],
      ],
      [],
      [[3, ['c', 30]]],
    ])
    expect(await parts(letters.leftOuterJoin(tens))).toEqual([
      [],
      [
        [1, ['a', 10]],
        [1, ['d', 10]],
      ],
      [[2, ['b', null]]],
      [[3, ['c', 30]]],
    ])
    expect(await letters.rightOuterJoin(tens).collect()).toEqual([
      [4, [null, 40]],
      [1, ['a', 10]],
      [1, ['d', 10]],
      [3, ['c', 30]],
    ])
    expect((await parts(letters.fullOuterJoin(tens)))[0]).toEqual([[4, [null, 40]]])
    expect(await letters.cogroup(tens).collect()).toEqual([
      [4, [[], [40]]],
      [1, [['a', 'd'], [10]]],
      [2, [['b'], []]],
      [3, [['c'], [30]]],
    ])
    expect(await letters.groupWith(tens, letters).lookup(2)).toEqual([[['b'], [], ['b']]])
    expect(await letters.subtractByKey(tens).collect()).toEqual([[2, 'b']])
  })

  it('when it is compared', async () => {
    const [numbers, others] = [sc.parallelize([1, 2, 3, 4, 4], 2), sc.parallelize([4, 2, 9], 2)]
    expect(await parts(numbers.intersection(others))).toEqual([[4], [], [2], []])
    expect(await parts(numbers.subtract(others))).toEqual([[], [1], [], [3]])
  })

  it('when it is sorted', async () => {
    const numbers = sc.parallelize([5, 3, 9, 1, 7, 2, 8], 3)
    expect(await parts(numbers.sortBy((number) => number))).toEqual([
      [1, 2, 3],
      [5, 7],
      [8, 9],
    ])
    expect(await parts(numbers.sortBy((number) => number, false, 2))).toEqual([
      [9, 8, 7],
      [5, 3, 2, 1],
    ])
    expect(await parts(letters.sortByKey())).toEqual([
      [
        [1, 'a'],
        [1, 'd'],
        [2, 'b'],
      ],
      [[3, 'c']],
    ])
    const [first = []] = await parts(sc.parallelize(upTo(500).reverse(), 4).sortBy((number) => number))
    expect(first.at(-1)).toBe(132)
  })

  it('when it is zipped', async () => {
    const text = sc.parallelize('abcde', 3)
    expect(await parts(text.zipWithIndex())).toEqual([
      [['a', 0]],
      [
        ['b', 1],
        ['c', 2],
      ],
      [
        ['d', 3],
        ['e', 4],
      ],
    ])
    expect(await parts(text.zipWithUniqueId())).toEqual([
      [['a', 0]],
      [
        ['b', 1],
        ['c', 4],
      ],
      [
        ['d', 2],
        ['e', 5],
      ],
    ])
    expect(
      await sc
        .parallelize(upTo(3), 2)
        .zip(sc.parallelize(['x', 'y', 'z'], 2))
        .collect(),
    ).toEqual([
      [0, 'x'],
      [1, 'y'],
      [2, 'z'],
    ])
    await expect(text.zip(sc.parallelize('abcde', 2)).count()).rejects.toThrow(
      '[RDD_ZIP_MISMATCH] Only RDDs of the same shape can be zipped, but these differ in the number of partitions: 3 and 2.',
    )
    await expect(text.zip(sc.parallelize('abcdef', 3)).count()).rejects.toThrow('elements in partition 0')
  })
})

describe('samples are those of PySpark for a seed', () => {
  it('without and with replacement', async () => {
    expect(await sc.range(0, 100, 1, 4).sample(false, 0.2, 42).collect()).toEqual([
      0, 3, 4, 10, 14, 17, 18, 31, 32, 33, 34, 35, 37, 41, 42, 44, 45, 46, 48, 52, 56, 66, 78, 79, 81, 84, 86,
      92, 94, 98,
    ])
    expect(await sc.range(0, 20, 1, 3).sample(true, 1.5, 7).collect()).toEqual([
      1, 2, 3, 3, 3, 5, 6, 7, 7, 8, 9, 9, 10, 10, 10, 12, 12, 12, 13, 13, 14, 15, 16, 16, 16, 17, 17, 18, 19,
      19,
    ])
  })

  it('in parts', async () => {
    const split = sc.range(0, 20, 1, 3).randomSplit([1, 2, 1], 5)
    expect(await Promise.all(split.map((part) => part.collect()))).toEqual([
      [2, 3, 9, 13, 15, 17],
      [1, 4, 5, 6, 7, 10, 11, 14, 16, 18],
      [0, 8, 12, 19],
    ])
  })

  it('of so many elements', async () => {
    expect(await sc.range(0, 100, 1, 4).takeSample(false, 5, 3)).toEqual([56, 40, 43, 89, 63])
    expect(await sc.range(0, 10, 1, 4).takeSample(true, 12, 3)).toEqual([5, 5, 2, 2, 2, 3, 0, 8, 1, 1, 8, 7])
    expect(await sc.range(0, 10, 1, 4).takeSample(false, 12, 3)).toEqual([1, 5, 6, 0, 9, 4, 7, 2, 8, 3])
  })

  it('by keys', async () => {
    const pairs = sc.parallelize(
      upTo(20).map((number): [number, number] => [number % 2, number]),
      2,
    )
    const sample = await pairs
      .sampleByKey(
        false,
        new Map([
          [0, 0.5],
          [1, 0.2],
        ]),
        9,
      )
      .values()
      .collect()
    expect(sample).toEqual([2, 7, 8, 9, 10, 11, 12, 16])
  })
})

describe('results are those of PySpark', () => {
  it('for folds', async () => {
    const text = sc.parallelize('abcdefghi', 9)
    const add = (left: string, right: string): string => left + right
    expect(await sc.range(1, 20, 1, 10).treeReduce((left, right) => left + right)).toBe(190)
    expect(await text.treeAggregate('', add, add)).toBe('adgbehcfi')
    expect(await sc.parallelize('abc', 2).fold('z', add)).toBe('zzazbc')
    expect(await sc.parallelize('abc', 2).aggregate('z', add, (left, right) => `${left}|${right}`)).toBe(
      'z|za|zbc',
    )
  })

  it('for statistics', async () => {
    const stats = await sc.parallelize([1, 2, 3, 5.5], 2).stats()
    expect(String(stats)).toBe('(count: 4, mean: 2.875, stdev: 1.6723860200324565, max: 5.5, min: 1)')
    expect(await sc.range(51).histogram(2)).toEqual([
      [0, 25, 50],
      [25, 26],
    ])
    expect(await sc.range(51).histogram([0, 5, 25, 50])).toEqual([
      [0, 5, 25, 50],
      [5, 20, 26],
    ])
    expect(await sc.range(51).histogram([0, 15, 30, 45, 60])).toEqual([
      [0, 15, 30, 45, 60],
      [15, 15, 15, 6],
    ])
    expect(await sc.parallelize(['ab', 'ac', 'b', 'bd', 'ef']).histogram(['a', 'b', 'c'])).toEqual([
      ['a', 'b', 'c'],
      [2, 2],
    ])
    expect(await sc.parallelize([0.5, 1.5]).histogram(3)).toEqual([
      [0.5, 0.8333333333333333, 1.1666666666666665, 1.5],
      [1, 0, 1],
    ])
  })

  it('for first and last elements', async () => {
    const numbers = sc.parallelize([10, 4, 2, 12, 3], 3)
    expect(await numbers.top(2)).toEqual([12, 10])
    expect(await numbers.takeOrdered(6, (number) => -number)).toEqual([12, 10, 4, 3, 2])
    expect(await numbers.takeOrdered(3)).toEqual([2, 3, 4])
    expect([await numbers.max(), await numbers.min(), await numbers.sum()]).toEqual([12, 2, 31])
    expect(await numbers.max((number) => -number)).toBe(2)
  })

  it('for keys', async () => {
    expect(await letters.lookup(1)).toEqual(['a', 'd'])
    expect(new Map(await letters.countByKey())).toEqual(
      new Map([
        [1, 2],
        [2, 1],
        [3, 1],
      ]),
    )
    expect([...(await letters.collectAsMap())]).toEqual([
      [1, 'd'],
      [2, 'b'],
      [3, 'c'],
    ])
  })
})

describe('files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kindling-rdds-'))
  const path = join(folder, 't.txt')
  await writeFile(path, 'one\ntwo\r\nthree\rfour\n\nsix')
  await writeFile(join(folder, 'e.txt'), '')
  await writeFile(join(folder, 'z.txt.gz'), gzipSync('packed\nlines\n'))

  it('are read by lines, in the parts that Hadoop makes', async () => {
    expect(await parts(sc.textFile(path))).toEqual([
      ['one', 'two', 'three'],
      ['four', '', 'six'],
    ])
    expect(await parts(sc.textFile(path, 5))).toEqual([
      ['one', 'two'],
      [],
      ['three'],
      ['four'],
      [''],
      ['six'],
    ])
    expect(await sc.textFile(`${folder}/*.gz,${path}`).collect()).toEqual([
      'packed',
      'lines',
      'one',
      'two',
      'three',
      'four',
      '',
      'six',
    ])
    await expect(sc.textFile(join(folder, 'none')).count()).rejects.toThrow('PATH_NOT_FOUND')
  })

  it('are read as a whole', async () => {
    expect(await sc.wholeTextFiles(folder).collect()).toEqual([
      [`file:${folder}/e.txt`, ''],
      [`file:${path}`, 'one\ntwo\r\nthree\rfour\n\nsix'],
      [`file:${folder}/z.txt.gz`, 'packed\nlines\n'],
    ])
    const [[, bytes] = []] = await sc.binaryFiles(`${folder}/*.gz`).collect()
    expect(gunzipSync(bytes ?? new Uint8Array()).toString()).toBe('packed\nlines\n')
  })

  it('are written, one for each partition', async () => {
    const target = join(folder, 'out')
    await sc.parallelize([1, 'x', [1, 2n]], 2).saveAsTextFile(target)
    expect(await readdir(target)).toEqual(['_SUCCESS', 'part-00000', 'part-00001'])
    expect(await readFile(join(target, 'part-00001'), 'utf8')).toBe('x\n[1,"2"]\n')
    await expect(sc.parallelize([1]).saveAsTextFile(target)).rejects.toThrow('PATH_ALREADY_EXISTS')
    const packed = join(folder, 'packed')
    await sc.parallelize(['a', 'b'], 2).saveAsTextFile(packed, 'org.apache.hadoop.io.compress.GzipCodec')
    expect(await sc.textFile(packed).collect()).toEqual(['a', 'b'])
    expect(gunzipSync(await readFile(join(packed, 'part-00000.gz'))).toString()).toBe('a\n')
  })

  it('are not there when the write fails', async () => {
    const target = join(folder, 'failed')
    const failing = sc.parallelize([1, 2], 2).map((number) => {
      if (number === 2) throw new Error('no')
      return number
    })
    await expect(failing.saveAsTextFile(target)).rejects.toThrow('FAILED_EXECUTE_RDD_FUNCTION')
    expect(await readdir(folder)).not.toContain('failed')
  })
})
