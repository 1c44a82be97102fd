import { keywordTable } from '@kindling/sql'
import { type Column, operand } from '../column/column.ts'
import type { DataFrame } from '../data-frame/data-frame.ts'
import { callSite } from '../source/call-site.ts'
import type { SparkSession } from './spark-session.ts'

/** Calls functions that give rows: `spark.tvf.explode(array(lit(1), lit(2)))`. */
export class TableValuedFunction {
  readonly #session: SparkSession

  constructor(session: SparkSession) {
    this.#session = session
  }

  /** Counts from 0, or from `start`, to before `end`. */
  range(first: number | bigint, end?: number | bigint, step?: number | bigint): DataFrame {
    return end === undefined ? this.#session.range(first) : this.#session.range(first, end, step)
  }

  /** Gives a row for each element of an array, or each entry of a map. */
  explode(collection: Column): DataFrame {
    return this.#call('explode', [collection], this.explode)
  }

  /** Gives what `explode` does, and a row of NULL for nothing. */
  explode_outer(collection: Column): DataFrame {
    return this.#call('explode_outer', [collection], this.explode_outer)
  }

  /** Gives a row for each element, with its position from 0. */
  posexplode(collection: Column): DataFrame {
    return this.#call('posexplode', [collection], this.posexplode)
  }

  /** Gives what `posexplode` does, and a row of NULLs for nothing. */
  posexplode_outer(collection: Column): DataFrame {
    return this.#call('posexplode_outer', [collection], this.posexplode_outer)
  }

  /** Gives a row for each struct of an array, its fields as columns. */
  inline(structs: Column): DataFrame {
    return this.#call('inline', [structs], this.inline)
  }

  /** Gives what `inline` does, and a row of NULLs for nothing. */
  inline_outer(structs: Column): DataFrame {
    return this.#call('inline_outer', [structs], this.inline_outer)
  }

  /** Spreads values over so many rows. */
  stack(rows: Column, ...values: readonly Column[]): DataFrame {
    return this.#call('stack', [rows, ...values], this.stack)
  }

  /** Gives a row of texts: the fields of a JSON object, one for each name. */
  json_tuple(json: Column, ...fields: readonly Column[]): DataFrame {
    return this.#call('json_tuple', [json, ...fields], this.json_tuple)
  }

  /** Gives a row for each part of a variant: its position, its name in an object, and its value. */
  variant_explode(input: Column): DataFrame {
    return this.#call('variant_explode', [input], this.variant_explode)
  }

  /** Gives what `variant_explode` does, and a row of NULLs for nothing. */
  variant_explode_outer(input: Column): DataFrame {
    return this.#call('variant_explode_outer', [input], this.variant_explode_outer)
  }

  /** Gives a row for each keyword of SQL: the keyword, and whether it is reserved, which none is. */
  sql_keywords(): DataFrame {
    return this.#session.frame(keywordTable())
  }

  #call(name: string, columns: readonly Column[], entry: (...parameters: never[]) => unknown): DataFrame {
    const origin = callSite(name, entry)
    return this.#session.frame({ kind: 'tableFunction', name, arguments: columns.map(operand), origin })
  }
}
