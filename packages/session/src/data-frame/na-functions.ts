import { errorOf, type Value } from '@kindling/core'
import type { Replacement, UnresolvedLiteral } from '@kindling/plan'
import { literal } from '../column/literal.ts'
import { callSite } from '../source/call-site.ts'
import type { BoundPlan } from './bound-plan.ts'
import type { DataFrame } from './data-frame.ts'
import type { ColumnName, Listed } from './row-type.ts'

/** Is what `fill` puts in place of NULL: a value, or one for each column that is named. */
export type FillValue = boolean | number | bigint | string | { readonly [column: string]: Value }

/** Says what is put in place of what: pairs, since keys of objects are text. */
export type ReplaceMap = ReadonlyMap<Value, Value> | { readonly [from: string]: Value }

/** Works on missing values of a frame. NaN counts as missing, as it does in Spark. */
// biome-ignore lint/suspicious/noExplicitAny: without a type parameter nothing is known of the rows.
export class DataFrameNaFunctions<Row = any> {
  readonly #frame: BoundPlan<Row>

  constructor(frame: BoundPlan<Row>) {
    this.#frame = frame
  }

  /**
   * Puts a value in place of NULL, in all columns of its kind (numbers, text, booleans) or in those of `subset`; or a
   * value for each column: `fill({ age: 0, name: 'unknown' })`.
   */
  fill(value: FillValue, subset?: Listed<ColumnName<Row>>): DataFrame<Row> {
    const origin = callSite('fill', this.fill)
    const { plan, session } = this.#frame
    if (typeof value === 'object') {
      const values = Object.values(value).map(constant)
      return session.frame({ kind: 'fillNulls', input: plan, columns: Object.keys(value), values, origin })
    }
    return session.frame({
      kind: 'fillNulls',
      input: plan,
      ...columnsOf(subset),
      values: [constant(value)],
      origin,
    })
  }

  /**
   * Leaves out rows with a NULL (`any`), with nothing else (`all`), or with fewer than `thresh` other values, in all
   * columns or in those of `subset`.
   */
  drop(how: 'any' | 'all' = 'any', thresh?: number | null, subset?: Listed<ColumnName<Row>>): DataFrame<Row> {
    const origin = callSite('drop', this.drop)
    if (how !== 'any' && how !== 'all') {
      const parameters = { argument: 'how', method: 'drop', expected: '`any` or `all`', actual: `\`${how}\`` }
      throw errorOf('INVALID_ARGUMENT', parameters, { origin })
    }
    const least = thresh ?? (how === 'all' ? 1 : undefined)
    const { plan, session } = this.#frame
    return session.frame({
      kind: 'dropNulls',
      input: plan,
      ...columnsOf(subset),
      ...(least !== undefined && { least }),
      origin,
    })
  }

  /**
   * Puts values in place of others, in all columns of their kind or in those of `subset`: a value by a value, a list by
   * a value or a list, or as a map. Map keys that are text hold for columns of text.
   */
  replace(
    from: ReplaceMap | Listed<Value>,
    to?: Listed<Value>,
    subset?: Listed<ColumnName<Row>>,
  ): DataFrame<Row> {
    const origin = callSite('replace', this.replace)
    const { plan, session } = this.#frame
    const replacements = pairs(from, to).map(
      ([before, after]): Replacement => ({ from: constant(before), to: constant(after) }),
    )
    return session.frame({ kind: 'replaceValues', input: plan, ...columnsOf(subset), replacements, origin })
  }
}

function columnsOf(subset: Listed<string> | undefined) {
  return subset === undefined ? {} : { columns: [subset].flat() as string[] }
}

function pairs(
  from: ReplaceMap | Listed<Value>,
  to: Listed<Value> | undefined,
): readonly (readonly [Value, Value])[] {
  if (from instanceof Map) return [...(from as ReadonlyMap<Value, Value>)]
  if (Array.isArray(from)) {
    const list = from as readonly Value[]
    if (Array.isArray(to) && to.length !== list.length) {
      const expected = `as long as the list of values to replace, ${list.length}`
      throw errorOf('INVALID_ARGUMENT', {
        argument: 'to',
        method: 'replace',
        expected,
        actual: `\`${to.length}\` long`,
      })
    }
    return list.map((value, index) => [
      value,
      Array.isArray(to) ? ((to[index] ?? null) as Value) : ((to ?? null) as Value),
    ])
  }
  if (typeof from === 'object' && from !== null && Object.getPrototypeOf(from) === Object.prototype) {
    return Object.entries(from as { readonly [from: string]: Value })
  }
  return [[from as Value, (to ?? null) as Value]]
}

function constant(value: Value): UnresolvedLiteral {
  const expression = literal(value)
  if (expression.kind === 'literal') return expression
  throw errorOf('INVALID_ARGUMENT', {
    argument: 'value',
    method: 'na',
    expected: 'a number, text or boolean',
    actual: '`an object`',
  })
}
