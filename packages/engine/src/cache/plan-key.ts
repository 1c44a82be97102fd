import { catalogString, type DataType } from '@kindling/core'
import type { Plan, ResolvedSource, Scan } from '@kindling/plan'

/** Says nothing of what a plan means: places in the text, names of columns, guesses. */
const MEANINGLESS = new Set(['origin', 'calledAs', 'implicit', 'statistics'])

const identities = new WeakMap<object, number>()
let lastIdentity = 0

/**
 * Writes a plan as a text that two plans share when they mean the same: the ids of columns become numbers in the order
 * in which they occur, names of columns do not count, functions and rows in hand count by identity, files by path.
 */
export function planKey(plan: Plan): string {
  if (plan.kind !== 'scan' || !readsAll(plan)) return writePlan(plan)
  let key = keysOfSources.get(plan.source)
  if (key === undefined) {
    key = writePlan(plan)
    keysOfSources.set(plan.source, key)
  }
  return key
}

/** Scans of all of a source differ in ids and names of columns only, and stand in most queries. */
const keysOfSources = new WeakMap<ResolvedSource, string>()

function readsAll({ source, columns, partitionFilters, pushedFilters, limit, metadata }: Scan): boolean {
  return (
    limit === null &&
    metadata === undefined &&
    partitionFilters.length === 0 &&
    pushedFilters.length === 0 &&
    columns.length === source.schema.fields.length &&
    columns.every((column, position) => column === position)
  )
}

function writePlan(plan: Plan): string {
  const ids = new Map<number, number>()
  const numberOf = (id: number): number => {
    const known = ids.get(id) ?? ids.size
    ids.set(id, known)
    return known
  }

  const write = (value: unknown): string => {
    if (value === null || value === undefined) return '-'
    if (typeof value === 'bigint') return `${value}n`
    if (typeof value === 'function') return identityOf(value)
    if (typeof value !== 'object') return JSON.stringify(value)
    if (Array.isArray(value)) return `[${value.map(write).join()}]`
    if (value instanceof Uint8Array) return `x${Buffer.from(value).toString('hex')}`
    if (value instanceof Map) return `m${write([...value])}`
    if (Object.getPrototypeOf(value) !== Object.prototype)
      return `${value.constructor.name}(${String(value)})`
    return writeNode(value as Readonly<Record<string, unknown>>)
  }

  const writeNode = (node: Readonly<Record<string, unknown>>): string => {
    const { kind, id, name, ...fields } = node
    const isColumn = kind === 'attribute' || kind === 'alias'
    const shown = isColumn || name === undefined ? fields : { ...fields, name }
    const parts = Object.entries(shown).map(([key, value]) => {
      if (MEANINGLESS.has(key)) return ''
      if (key === 'function' || key === 'batch') return `${key}:${identityOf(value as object)};`
      if (key === 'type' && isDataType(value)) return `type:${catalogString(value)};`
      if (key === 'source') return `source:${sourceKey(value as ResolvedSource)};`
      return `${key}:${write(value)};`
    })
    const number = typeof id === 'number' ? numberOf(id) : ''
    return `${String(kind ?? '')}${number}{${parts.join('')}}`
  }

  return write(plan)
}

function identityOf(value: object): string {
  let known = identities.get(value)
  if (known === undefined) {
    known = ++lastIdentity
    identities.set(value, known)
  }
  return `@${known}`
}

function sourceKey({ format, options, files, schema }: ResolvedSource): string {
  const paths = files.map(({ file }) => file.path)
  return JSON.stringify([format.name, Object.entries(options).sort(), paths, catalogString(schema)])
}

function isDataType(value: unknown): value is DataType {
  return typeof value === 'object' && value !== null && 'kind' in value
}
