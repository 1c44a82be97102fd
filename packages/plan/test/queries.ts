import {
  batchFromRows,
  bigint,
  type DataType,
  double,
  field,
  image,
  int,
  type StructType,
  string,
  struct,
  type Value,
} from '@kindling/core'
import {
  analyze,
  type Catalog,
  type Format,
  type JoinType,
  optimize,
  type Plan,
  printPlan,
  type Rule,
  type Sources,
  type UnresolvedExpression,
  type UnresolvedPlan,
  type UserFunction,
  type View,
} from '../src/index.ts'
import { registryOf } from './functions.ts'

/** Builds queries as SQL or the DataFrame API would, with the places in a text where it is given. */
export function column(name: string): UnresolvedExpression {
  return { kind: 'attribute', parts: name.split('.') }
}

export function value(of: Value, type: DataType = typeOf(of)): UnresolvedExpression {
  return { kind: 'literal', type, value: of }
}

export function call(name: string, ...values: readonly UnresolvedExpression[]): UnresolvedExpression {
  return { kind: 'call', name, arguments: values }
}

export function as(child: UnresolvedExpression, name: string): UnresolvedExpression {
  return { kind: 'alias', child, name }
}

export function cast(
  child: UnresolvedExpression,
  type: DataType,
  mode: 'ansi' | 'try' = 'ansi',
): UnresolvedExpression {
  return { kind: 'cast', child, type, mode }
}

export function star(...target: readonly string[]): UnresolvedExpression {
  return { kind: 'star', target }
}

export function descending(child: UnresolvedExpression): UnresolvedExpression {
  return { kind: 'sortOrder', child, descending: true, nullsFirst: false }
}

export function table(name: string): UnresolvedPlan {
  return { kind: 'readTable', parts: [name] }
}

export function select(
  input: UnresolvedPlan,
  ...projections: readonly UnresolvedExpression[]
): UnresolvedPlan {
  return { kind: 'project', input, projections }
}

export function where(input: UnresolvedPlan, condition: UnresolvedExpression): UnresolvedPlan {
  return { kind: 'filter', input, condition }
}

export function groupBy(
  input: UnresolvedPlan,
  groupings: readonly UnresolvedExpression[],
  ...aggregates: readonly UnresolvedExpression[]
): UnresolvedPlan {
  return { kind: 'aggregate', input, groupings, aggregates }
}

export function orderBy(input: UnresolvedPlan, ...orders: readonly UnresolvedExpression[]): UnresolvedPlan {
  return { kind: 'sort', input, orders }
}

export function limit(input: UnresolvedPlan, rows: UnresolvedExpression | number): UnresolvedPlan {
  return { kind: 'limit', input, limit: typeof rows === 'number' ? value(rows) : rows }
}

export function values(...rows: readonly (readonly UnresolvedExpression[])[]): UnresolvedPlan {
  return { kind: 'values', rows }
}

export function named(input: UnresolvedPlan, alias: string, ...columns: readonly string[]): UnresolvedPlan {
  return columns.length === 0
    ? { kind: 'subqueryAlias', input, alias }
    : { kind: 'subqueryAlias', input, alias, columns }
}

export function join(
  left: UnresolvedPlan,
  right: UnresolvedPlan,
  condition?: UnresolvedExpression,
  type: JoinType = 'inner',
): UnresolvedPlan {
  return condition === undefined
    ? { kind: 'join', left, right, type }
    : { kind: 'join', left, right, type, condition }
}

/** Counts to `rows`, in a column `id`. */
export function numbers(alias: string, rows: number): UnresolvedPlan {
  return named({ kind: 'range', start: 0n, end: BigInt(rows), step: 1n }, alias)
}

export const oneRow: UnresolvedPlan = { kind: 'oneRow' }

export const images: UnresolvedPlan = {
  kind: 'subqueryAlias',
  alias: 'images',
  input: { kind: 'readSource', format: 'image', options: {}, paths: ['images'] },
}

const PEOPLE = struct([field('name', string), field('age', int), field('city', string)])

/** Three people, as rows that a program had in hand. */
export const people: UnresolvedPlan = {
  kind: 'subqueryAlias',
  alias: 'people',
  input: {
    kind: 'localRelation',
    batch: batchFromRows(PEOPLE, [
      { name: 'Ada', age: 36, city: 'London' },
      { name: 'Bob', age: 41, city: 'Paris' },
      { name: 'Cyd', age: null, city: 'London' },
    ]),
  },
}

const imageFormat: Format = {
  name: 'image',
  schema: () => Promise.reject(new Error('the schema is known')),
}

/** Two images whose folders name their label. */
export const imageSources: Sources = {
  readFile: async () => undefined,
  formatKind: (name) => (name === 'image' ? 'files' : name === 'jdbc' ? 'other' : undefined),
  resolve: async () => ({
    format: imageFormat,
    options: {},
    files: [],
    schema: struct([field('image', image), field('size', bigint), field('label', int)]),
    partitionColumns: 1,
  }),
}

export function catalogOf(...views: readonly View[]): Catalog {
  const known = new Map(views.map((view) => [view.name.toLowerCase(), view]))
  return {
    view: (name) => known.get(name.toLowerCase()),
    views: () => [...known.values()],
    setView: (view) => void known.set(view.name.toLowerCase(), view),
    removeView: (name) => known.delete(name.toLowerCase()),
    variable: () => undefined,
    setVariable: () => {
      throw new Error('the tests declare no variables')
    },
    removeVariable: () => false,
  }
}

export interface Surroundings {
  readonly users?: readonly UserFunction[]
  readonly catalog?: Catalog
  readonly caseSensitive?: boolean
}

export async function analyzed(plan: UnresolvedPlan, surroundings: Surroundings = {}): Promise<Plan> {
  const { users = [], catalog = catalogOf(), caseSensitive = false } = surroundings
  return await analyze(plan, {
    functions: registryOf(...users),
    catalog,
    readType: (text) => {
      throw new Error(`the tests name no types, but ${text}`)
    },
    sources: imageSources,
    caseSensitive,
  })
}

/** Prints a plan with its ids counted from 1 in the order in which they show. */
export function printed(plan: Plan): string {
  const ids = new Map<string, number>()
  return printPlan(plan).replace(/#(\d+)/g, (_, id: string) => {
    const known = ids.get(id) ?? ids.size + 1
    ids.set(id, known)
    return `#${known}`
  })
}

export async function printedAnalysis(plan: UnresolvedPlan, surroundings?: Surroundings): Promise<string> {
  return `\n${printed(await analyzed(plan, surroundings))}\n`
}

/** Prints what rules make of a query; without rules, what all of them make of it. */
export async function printedOptimum(
  plan: UnresolvedPlan,
  rules?: readonly Rule[],
  surroundings?: Surroundings,
): Promise<string> {
  return `\n${printed(optimize(await analyzed(plan, surroundings), rules))}\n`
}

export async function schemaOf(plan: UnresolvedPlan, surroundings?: Surroundings): Promise<StructType> {
  const { outputOf } = await import('../src/index.ts')
  const output = outputOf(await analyzed(plan, surroundings))
  return struct(output.map(({ name, type, nullable }) => field(name, type, nullable)))
}

function typeOf(of: Value): DataType {
  switch (typeof of) {
    case 'number':
      return Number.isInteger(of) ? int : double
    case 'bigint':
      return bigint
    case 'boolean':
      return { kind: 'boolean' }
    case 'string':
      return string
    default:
      return { kind: 'void' }
  }
}
