import { userInfo } from 'node:os'
import { errorOf } from '@kindling/core'
import { threadsOf } from '../../session/configuration.ts'
import type { SparkSession } from '../../session/spark-session.ts'
import { callSite } from '../../source/call-site.ts'
import type { Element } from '../element.ts'
import type { Job, JobOptions } from '../job/job.ts'
import { runPartitions } from '../job/run-partitions.ts'
import { gathered } from '../lineage/chunks.ts'
import type { Lineage } from '../lineage/lineage.ts'
import { mapPartitions, type PartitionResult } from '../lineage/map-partitions.ts'
import { emptyLineage, numberRange, parallelized } from '../lineage/parallelize.ts'
import { textLines } from '../lineage/text-file.ts'
import { united } from '../lineage/union.ts'
import { wholeFiles } from '../lineage/whole-files.ts'
import { RDD } from '../rdd.ts'
import { requireCount } from '../rdd-base.ts'
import { Accumulator, type AccumulatorParam, ownParam } from '../shared/accumulator.ts'
import { Broadcast } from '../shared/broadcast.ts'
import { listFiles } from './list-files.ts'
import { RunningJobs } from './running-jobs.ts'
import { SparkConf } from './spark-conf.ts'

const LOG_LEVELS = ['ALL', 'DEBUG', 'ERROR', 'FATAL', 'INFO', 'OFF', 'TRACE', 'WARN']

/** Makes RDDs: `spark.sparkContext`. Each session has one. */
export class SparkContext implements AsyncDisposable {
  readonly sparkSession: SparkSession
  /** When the context was made, in milliseconds since 1970-01-01 UTC. */
  readonly startTime = Date.now()
  readonly #jobs = new RunningJobs()
  #rdds = 0
  #shared = 0

  constructor(session: SparkSession) {
    this.sparkSession = session
  }

  /** The version of Spark whose behaviour this is. */
  get version(): string {
    return this.sparkSession.version
  }

  get master(): string {
    return this.sparkSession.conf.get('spark.master')
  }

  get appName(): string {
    return this.sparkSession.conf.get('spark.app.name')
  }

  /** A name that the context does not share with others. */
  get applicationId(): string {
    return `local-${this.startTime}`
  }

  /** How many partitions are worked on at once, and how many RDDs of data have unless it is said. */
  get defaultParallelism(): number {
    return this.ownParallelism ?? threadsOf(this.master)
  }

  /** How many partitions files have at least, unless it is said. */
  get defaultMinPartitions(): number {
    return Math.min(this.defaultParallelism, 2)
  }

  /** The setting `spark.default.parallelism`, where it is set. */
  get ownParallelism(): number | undefined {
    const value = this.sparkSession.conf.get('spark.default.parallelism', '')
    if (value === '') return undefined
    requireCount(Number(value), 'spark.default.parallelism', 'conf.set', callSite('conf.set', requireCount))
    return Number(value)
  }

  /** Gives the settings of the session. */
  getConf(): SparkConf {
    return new SparkConf(this.sparkSession.conf.entries())
  }

  /** Gives the name of the user of this process. */
  sparkUser(): string {
    return userInfo().username
  }

  /** Checks a level of logging. Kindling writes no log, so nothing changes. */
  setLogLevel(logLevel: string): void {
    if (LOG_LEVELS.includes(logLevel.toUpperCase())) return
    const expected = `one of ${LOG_LEVELS.map((level) => `\`${level}\``).join(', ')}`
    const holes = { argument: 'logLevel', method: 'setLogLevel', expected, actual: `\`${logLevel}\`` }
    throw errorOf('INVALID_ARGUMENT', holes, { origin: callSite('setLogLevel', this.setLogLevel) })
  }

  /**
   * Makes an RDD of values at hand, parted into slices as PySpark parts them.
   *
   * @example
   * ```ts
   * await sc.parallelize([1, 2, 3, 4], 2).glom().collect() // [[1, 2], [3, 4]]
   * ```
   */
  parallelize<T extends Element>(c: Iterable<T>, numSlices?: number): RDD<T> {
    const slices = this.#slices(numSlices, 'parallelize', this.parallelize)
    return this.rddOf(parallelized([...c], slices))
  }

  /** Makes an RDD of the whole numbers from 0, or `start`, to before `end`. */
  range(end: number): RDD<number>
  range(start: number, end: number | null, step?: number, numSlices?: number): RDD<number>
  range(first: number, second?: number | null, step = 1, numSlices?: number): RDD<number> {
    const [start, end] = second === undefined || second === null ? [0, first] : [first, second]
    const slices = this.#slices(numSlices, 'range', this.range)
    if (![start, end, step].every(Number.isSafeInteger) || step === 0) {
      const actual = `\`${start}, ${end}, ${step}\``
      const holes = {
        argument: 'range',
        method: 'range',
        expected: 'whole numbers, and a step other than 0',
        actual,
      }
      throw errorOf('INVALID_ARGUMENT', holes, { origin: callSite('range', this.range) })
    }
    return this.rddOf(numberRange(start, end, step, slices))
  }

  /** Makes an RDD without elements and partitions. */
  emptyRDD<T = never>(): RDD<T> {
    return this.rddOf<T>(emptyLineage)
  }

  /** Gives the elements of several RDDs, one behind the other. */
  union<T>(rdds: readonly RDD<T>[]): RDD<T> {
    return this.rddOf(united(rdds.map(({ lineage }) => lineage)))
  }

  /**
   * Makes an RDD of the lines of files: a file, a folder, a pattern, or several of them with commas between. Files that
   * end with `.gz` are unpacked. Partitions are parts of files, at least so many as `minPartitions` unless the files are
   * packed or few.
   */
  textFile(name: string, minPartitions?: number): RDD<string> {
    const origin = callSite('textFile', this.textFile)
    const partitions = this.#minPartitions(minPartitions, 'textFile', this.textFile)
    const { fileSystem } = this.sparkSession
    return this.rddOf(textLines(listFiles(this.sparkSession, name, origin), partitions, fileSystem))
  }

  /** Makes an RDD of pairs: the path of a file, and its text. */
  wholeTextFiles(path: string, minPartitions?: number): RDD<[path: string, text: string]> {
    const origin = callSite('wholeTextFiles', this.wholeTextFiles)
    const partitions = this.#minPartitions(minPartitions, 'wholeTextFiles', this.wholeTextFiles)
    const list = listFiles(this.sparkSession, path, origin)
    const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')
    return this.rddOf(wholeFiles('wholeTextFiles', list, partitions, this.sparkSession.fileSystem, text))
  }

  /** Makes an RDD of pairs: the path of a file, and its bytes. */
  binaryFiles(path: string, minPartitions?: number): RDD<[path: string, bytes: Uint8Array]> {
    const origin = callSite('binaryFiles', this.binaryFiles)
    const partitions = this.#minPartitions(minPartitions, 'binaryFiles', this.binaryFiles)
    const list = listFiles(this.sparkSession, path, origin)
    return this.rddOf(wholeFiles('binaryFiles', list, partitions, this.sparkSession.fileSystem))
  }

  /** Holds a value for functions of the user: see `Broadcast`. */
  broadcast<T>(value: T): Broadcast<T> {
    return new Broadcast(this.#shared++, value)
  }

  /** Makes a sum that functions of the user add to: see `Accumulator`. Values other than numbers say how they add. */
  accumulator(value: number): Accumulator<number>
  accumulator<T>(value: T, param?: AccumulatorParam<T>): Accumulator<T>
  accumulator<T>(value: T, param?: AccumulatorParam<T>): Accumulator<T> {
    return new Accumulator(this.#shared++, value, param ?? ownParam(value))
  }

  /** Gives what a function makes of all elements of each partition, or of some partitions. */
  async runJob<T, U>(
    rdd: RDD<T>,
    partitionFunc: (elements: AsyncIterable<T>) => PartitionResult<U>,
    partitions?: readonly number[],
    options?: JobOptions,
  ): Promise<U[]> {
    const place = { method: 'runJob', origin: callSite('runJob', this.runJob) }
    const mapped = mapPartitions(rdd.lineage, place, (_, elements) => partitionFunc(elements), false)
    return await this.runInJob('runJob', options?.signal, async (job) => {
      const all = Array.from({ length: await job.countOf(mapped) }, (_, partition) => partition)
      const results = await runPartitions(job, partitions ?? all, (each) =>
        gathered(mapped.chunks(each, job), job),
      )
      return results.flat() as U[]
    })
  }

  /** Puts jobs that start from now on into a group, which `cancelJobGroup` cancels. */
  setJobGroup(groupId: string): void {
    this.#jobs.group = groupId
  }

  /** Cancels the jobs of a group that run. */
  cancelJobGroup(groupId: string): void {
    this.#jobs.cancel(groupId)
  }

  /** Cancels all jobs over RDDs that run. */
  cancelAllJobs(): void {
    this.#jobs.cancel()
  }

  /** Stops the session. */
  async stop(): Promise<void> {
    await this.sparkSession.stop()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  /** Makes an RDD of a lineage, under an id that the context never used before. */
  rddOf<T>(lineage: Lineage<T>): RDD<T> {
    return new RDD(this, lineage, this.#rdds++)
  }

  /** Starts a job; whoever starts it ends it. */
  startJob(method: string, signal: AbortSignal | undefined): Job {
    this.sparkSession.requireRunning(method)
    return this.#jobs.start(this.defaultParallelism, signal)
  }

  endJob(job: Job): void {
    this.#jobs.end(job)
  }

  /** Runs a job to its end, or until it is cancelled. */
  async runInJob<Result>(
    method: string,
    signal: AbortSignal | undefined,
    work: (job: Job) => Promise<Result>,
  ): Promise<Result> {
    const job = this.startJob(method, signal)
    try {
      return await job.untilCancelled(work(job))
    } finally {
      this.endJob(job)
    }
  }

  toString(): string {
    return `<SparkContext master=${this.master} appName=${this.appName}>`
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }

  #slices(given: number | undefined, method: string, entry: (...values: never[]) => unknown): number {
    if (given !== undefined) requireCount(given, 'numSlices', method, callSite(method, entry))
    return given ?? this.defaultParallelism
  }

  #minPartitions(given: number | undefined, method: string, entry: (...values: never[]) => unknown): number {
    if (given !== undefined) requireCount(given, 'minPartitions', method, callSite(method, entry))
    return given ?? this.defaultMinPartitions
  }
}
