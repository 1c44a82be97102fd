import type { DataType, Value } from '@kindling/core'
import { type UserDefinedFunction, udf } from '../functions/user-defined-function.ts'
import type { SparkSession } from './spark-session.ts'

/** Registers functions of the user under names that SQL can call. */
export class UDFRegistration {
  readonly #session: SparkSession

  constructor(session: SparkSession) {
    this.#session = session
  }

  /**
   * Registers a function for SQL: a plain function of the values of one row (sync or async), or what `udf` or
   * `pandasUdf` made. The name of a built-in function is refused.
   *
   * @example
   * ```ts
   * await spark.udf.register('plusOne', (x: number) => x + 1, 'int')
   * await spark.sql('SELECT plusOne(41) AS answer').show()
   * ```
   */
  async register(name: string, definition: UserDefinedFunction): Promise<UserDefinedFunction>
  async register(
    name: string,
    definition: (...values: never[]) => Value | undefined | Promise<Value | undefined>,
    returns?: DataType | string,
  ): Promise<UserDefinedFunction>
  async register(
    name: string,
    definition:
      | UserDefinedFunction
      | ((...values: never[]) => Value | undefined | Promise<Value | undefined>),
    returns: DataType | string = 'string',
  ): Promise<UserDefinedFunction> {
    this.#session.requireRunning('udf.register')
    const callable = 'userFunction' in definition ? definition : udf(definition, returns)
    await this.#session.backend.registerFunction(name, { ...callable.userFunction, name })
    return callable
  }

  /**
   * Registers a model as a function for SQL. The file's ending says what runs it (`.onnx`); its own metadata says
   * which types it takes and gives. Options are those of the model runtime: `preprocess`, `onError`, ...
   *
   * @example
   * ```ts
   * await spark.udf.registerModel('digit', 'digit.onnx', { preprocess: 'grayscale, scale(0, 1)' })
   * ```
   */
  async registerModel(
    name: string,
    path: string,
    options: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    this.#session.requireRunning('udf.registerModel')
    await this.#session.backend.command({
      kind: 'createModelFunction',
      name,
      replace: true,
      runtime: path.slice(path.lastIndexOf('.') + 1).toLowerCase(),
      path,
      options,
    })
  }
}
