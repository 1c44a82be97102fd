import {
  bigint,
  type DataType,
  double,
  field,
  int,
  type StructField,
  string,
  type Value,
} from '@kindling/core'
import type { PartitionedFile } from '@kindling/plan'
import type { FoundFile } from './list-files.ts'

const NULL_PARTITION = '__HIVE_DEFAULT_PARTITION__'

/** Is what folder names such as `label=3` say. */
export interface Partitions {
  readonly fields: readonly StructField[]
  readonly files: readonly PartitionedFile[]
}

/**
 * Reads partition values from the folders between a root and its files. A column is there when every file has it; its
 * type is the narrowest of int, bigint, double and string that takes all values. `__HIVE_DEFAULT_PARTITION__` is NULL.
 */
export function discoverPartitions(found: readonly FoundFile[]): Partitions {
  const assignments = found.map(({ file, root }) => assignmentsOf(file.path.slice(root.length)))
  const names = [...(assignments[0]?.keys() ?? [])].filter((name) =>
    assignments.every((assignment) => assignment.has(name)),
  )
  const types = names.map((name) =>
    narrowestType(assignments.map((assignment) => assignment.get(name) ?? null)),
  )
  const files = found.map(({ file }, index) => ({
    file,
    partition: names.map((name, position) =>
      parseAs(assignments[index]?.get(name) ?? null, types[position] ?? string),
    ),
  }))
  return { fields: names.map((name, index) => field(name, types[index] ?? string)), files }
}

function assignmentsOf(path: string): ReadonlyMap<string, string | null> {
  const assignments = new Map<string, string | null>()
  for (const folder of path.split('/').slice(0, -1)) {
    const equals = folder.indexOf('=')
    if (equals < 1) continue
    const value = unescaped(folder.slice(equals + 1))
    assignments.set(unescaped(folder.slice(0, equals)), value === NULL_PARTITION ? null : value)
  }
  return assignments
}

function unescaped(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes
    }
  })
}

const CANDIDATES: readonly DataType[] = [int, bigint, double, string]

function narrowestType(values: readonly (string | null)[]): DataType {
  const present = values.filter((value) => value !== null)
  if (present.length === 0) return string
  return CANDIDATES.find((type) => present.every((value) => parseAs(value, type) !== null)) ?? string
}

/** Reads a text as a value of a type; null when it is none. */
function parseAs(text: string | null, type: DataType): Value {
  if (text === null || type.kind === 'string') return text
  if (type.kind === 'double') return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null
  if (!/^[+-]?\d{1,19}$/.test(text)) return null
  const whole = BigInt(text)
  if (BigInt.asIntN(type.kind === 'int' ? 32 : 64, whole) !== whole) return null
  return type.kind === 'int' ? Number(whole) : whole
}
