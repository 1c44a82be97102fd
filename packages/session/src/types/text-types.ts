import { errorOf } from '@kindling/core'
import { SparkType } from './spark-type.ts'

/** Holds text; the length is a wish that nothing enforces, as with `CHAR(n)` and `VARCHAR(n)` in a cast. */
abstract class SizedText extends SparkType {
  readonly kind = 'string'
  readonly length: number

  constructor(length: number) {
    super()
    if (!Number.isInteger(length) || length < 1) {
      const parameters = {
        argument: 'length',
        method: new.target.name,
        expected: 'an integer from 1',
        actual: `\`${length}\``,
      }
      throw errorOf('INVALID_ARGUMENT', parameters)
    }
    this.length = length
  }

  override simpleString(): string {
    return `${this.sqlName}(${this.length})`
  }

  override jsonValue(): string {
    return this.simpleString()
  }

  override toString(): string {
    return `${this.constructor.name}(${this.length})`
  }

  protected abstract readonly sqlName: string
}

/** Holds texts of one length in tables of SQL; here it is text. */
export class CharType extends SizedText {
  protected readonly sqlName = 'char'
}

/** Holds texts up to a length in tables of SQL; here it is text. */
export class VarcharType extends SizedText {
  protected readonly sqlName = 'varchar'
}
