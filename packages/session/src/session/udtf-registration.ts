import type { TableBody } from '@kindling/udf'
import { type UserDefinedTableFunction, udtf } from '../functions/table-function.ts'
import type { SchemaArgument } from './schema-argument.ts'
import type { SparkSession } from './spark-session.ts'

/** Registers functions of the user that give rows under names that SQL can call. */
export class UDTFRegistration {
  readonly #session: SparkSession

  constructor(session: SparkSession) {
    this.#session = session
  }

  /**
   * Registers what `udtf` made, or a function and the columns that it gives, for FROM and LATERAL. The name of a built-in
   * function is refused.
   *
   * @example
   * ```ts
   * await spark.udtf.register('squares', squares)
   * await spark.sql('SELECT * FROM squares(1, 3)').show()
   * await spark.sql('SELECT * FROM ends, LATERAL squares(1, ends.last)').show()
   * ```
   */
  async register(name: string, definition: UserDefinedTableFunction): Promise<UserDefinedTableFunction>
  async register(
    name: string,
    definition: TableBody,
    returns: SchemaArgument,
  ): Promise<UserDefinedTableFunction>
  async register(
    name: string,
    definition: UserDefinedTableFunction | TableBody,
    returns?: SchemaArgument,
  ): Promise<UserDefinedTableFunction> {
    this.#session.requireRunning('udtf.register')
    const callable = 'userFunction' in definition ? definition : udtf(definition, returns ?? [])
    await this.#session.backend.registerFunction(name, { ...callable.userFunction, name })
    return callable
  }
}
