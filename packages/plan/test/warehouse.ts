import { bigint, field, struct } from '@kindling/core'
import {
  type Attribute,
  callOf,
  type Expression,
  literalOf,
  nextAttributeId,
  type Plan,
  type Scan,
} from '../src/index.ts'
import { and, equal } from './functions.ts'

/** Says how many different values a column has, or is for every row one of its own. */
type Distinct = number | 'key'

/** Keys are random numbers of 40 bits: how far apart they lie says nothing of how many there are. */
const BOUNDS = { least: 0, greatest: 2 ** 40 }

/** Makes a scan of a table of so many rows, of which the different values of each column are known. */
export function warehouseTable(
  name: string,
  rows: number,
  columns: Readonly<Record<string, Distinct>>,
): Scan {
  const schema = struct(Object.keys(columns).map((column) => field(column, bigint)))
  const format = {
    name,
    schema: async () => schema,
    scan: () => Promise.reject(),
  } as never
  const known = Object.values(columns).map((distinct) => {
    return { ...BOUNDS, distinct: distinct === 'key' ? rows : distinct }
  })
  return {
    kind: 'scan',
    source: {
      format,
      options: {},
      files: [],
      schema,
      partitionColumns: 0,
      statistics: { rows, columns: known },
    },
    output: schema.fields.map(({ name: column, type }): Attribute => {
      return {
        kind: 'attribute',
        id: nextAttributeId(),
        name: column,
        type,
        nullable: true,
      }
    }),
    columns: schema.fields.map((_, position) => position),
    partitionFilters: [],
    pushedFilters: [],
    limit: null,
  }
}

/** Keeps the rows of a table that have one value in a column. */
export function only(table: Scan, column: string): Plan {
  const condition = callOf(equal, [attributeOf(table, column), literalOf(bigint, 7n)])
  return { kind: 'filter', input: table, condition }
}

/** Makes the condition that columns of two tables are equal. */
export function same(left: Scan, one: string, right: Scan, two: string): Expression {
  return callOf(equal, [attributeOf(left, one), attributeOf(right, two)])
}

/** Joins plans as they stand in FROM, all conditions behind them in WHERE. */
export function joinAll(plans: readonly Plan[], conditions: readonly Expression[]): Plan {
  const [first, ...rest] = plans
  if (first === undefined) throw new RangeError('nothing to join')
  const input = rest.reduce<Plan>((left, right) => ({ kind: 'join', type: 'inner', left, right }), first)
  return {
    kind: 'filter',
    input,
    condition: conditions.reduce((one, two) => callOf(and, [one, two])),
  }
}

function attributeOf(table: Scan, column: string): Attribute {
  const found = table.output.find(({ name }) => name === column)
  if (found === undefined) throw new RangeError(`no column ${column}`)
  return found
}

/** Prints in which order tables are joined: `(probe side x build side)`. */
export function orderOf(plan: Plan): string {
  if (plan.kind === 'join') return `(${orderOf(plan.left)} x ${orderOf(plan.right)})`
  if (plan.kind === 'scan') return plan.source.format.name
  return 'input' in plan ? orderOf(plan.input) : plan.kind
}
