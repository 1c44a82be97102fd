import { errorOf } from '@kindling/core'
import { SparkContext as Context, type SparkConf, sharedSession } from '@kindling/session'
import { sessionBuilder } from './wiring.ts'

/** Says by names which context is wanted. */
export interface ContextOptions {
  readonly master?: string | undefined
  readonly appName?: string | undefined
  readonly conf?: SparkConf | undefined
}

/** Makes contexts, as PySpark's class of this name does. */
export interface ContextConstructor {
  /**
   * Starts the session of the program and gives its context: by names, or by master and name of the program.
   *
   * @throws ExecutionError MULTIPLE_SPARK_CONTEXTS while another one runs.
   */
  new (options?: ContextOptions): Context
  new (master?: string, appName?: string): Context
  /** Gives the context of the running session, or starts one. */
  getOrCreate(conf?: SparkConf): Context
  readonly prototype: Context
}

function construct(first?: string | ContextOptions, appName?: string): Context {
  const running = sharedSession()
  if (running !== undefined) {
    throw errorOf('MULTIPLE_SPARK_CONTEXTS', { context: `\`${running.sparkContext}\`` })
  }
  return contextOf(typeof first === 'object' ? first : { master: first, appName })
}

function contextOf({ master, appName, conf }: ContextOptions): Context {
  const builder = sessionBuilder().config(Object.fromEntries(conf?.getAll() ?? []))
  if (master !== undefined) builder.master(master)
  if (appName !== undefined) builder.appName(appName)
  return builder.getOrCreate().sparkContext
}

/**
 * Is the entry to RDDs for programs that begin with it; others use `spark.sparkContext`.
 *
 * @example
 * ```ts
 * import { SparkContext } from 'kindling'
 * const sc = new SparkContext('local[2]', 'counts')
 * await sc.parallelize([1, 2, 3]).sum() // 6
 * await sc.stop()
 * ```
 */
export const SparkContext = Object.assign(construct, {
  prototype: Context.prototype,
  getOrCreate: (conf?: SparkConf): Context => contextOf({ conf }),
}) as unknown as ContextConstructor

/** Is a running context. */
export type SparkContext = Context
