import {
  bigint,
  type DataType,
  date,
  double,
  field,
  int,
  type StructField,
  type StructType,
  string,
  timestamp,
  timestampNtz,
} from '@kindling/core'
import { castValue, type PartitionedFile } from '@kindling/plan'
import type { FoundFile } from './list-files.ts'

const NULL_PARTITION = '__HIVE_DEFAULT_PARTITION__'

/** Is what folder names such as `label=3` say. */
export interface Partitions {
  readonly fields: readonly StructField[]
  readonly files: readonly PartitionedFile[]
}

/** Is what a read says of its partition columns. */
export interface PartitionOptions {
  /** The schema that the user gave: where it has a column, its type is the one there. */
  readonly schema?: StructType | undefined
  readonly caseSensitive?: boolean
  /** The zone of timestamps, and whether those that are inferred have none. */
  readonly timeZone?: string
  readonly timestampNtz?: boolean
}

/**
 * Reads partition values from the folders between a root and its files. A column is there when every file has it; where
 * the user names no type, it is the narrowest of int, bigint, double, date, timestamp and string that takes all values.
 * `__HIVE_DEFAULT_PARTITION__` is NULL. (Spark: `PartitioningUtils`)
 *
 * @throws ExecutionError CAST_INVALID_INPUT for a value that is none of the type that the user names.
 */
export function discoverPartitions(found: readonly FoundFile[], options: PartitionOptions = {}): Partitions {
  const assignments = found.map(({ file, root }) => assignmentsOf(file.path.slice(root.length)))
  const names = [...(assignments[0]?.keys() ?? [])].filter((name) =>
    assignments.every((assignment) => assignment.has(name)),
  )
  const fields = names.map((name) => {
    const declared = declaredField(name, options)
    if (declared !== undefined) return declared
    return field(
      name,
      narrowestType(
        assignments.map((assignment) => assignment.get(name) ?? null),
        options,
      ),
    )
  })
  const files = found.map(({ file }, index) => ({
    file,
    partition: fields.map(({ type }, position) => {
      const text = assignments[index]?.get(names[position] ?? '') ?? null
      return castValue(text, string, type, 'ansi', options.timeZone)
    }),
  }))
  return { fields, files }
}

function declaredField(name: string, { schema, caseSensitive }: PartitionOptions): StructField | undefined {
  const key = (text: string): string => (caseSensitive === true ? text : text.toLowerCase())
  return schema?.fields.find((each) => key(each.name) === key(name))
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

/** Says how texts of a type are written, where a cast would take others, too. */
const WRITTEN: Readonly<Partial<Record<DataType['kind'], RegExp>>> = {
  int: /^[+-]?\d{1,19}$/,
  bigint: /^[+-]?\d{1,19}$/,
  double: /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i,
  date: /^\d{4}-\d{2}-\d{2}$/,
  timestamp: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?$/,
  timestamp_ntz: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?$/,
}

function narrowestType(values: readonly (string | null)[], options: PartitionOptions): DataType {
  const present = values.filter((value) => value !== null)
  if (present.length === 0) return string
  const candidates = [int, bigint, double, date, options.timestampNtz === true ? timestampNtz : timestamp]
  return candidates.find((type) => present.every((value) => reads(value, type))) ?? string
}

function reads(text: string, type: DataType): boolean {
  return WRITTEN[type.kind]?.test(text) === true && castValue(text, string, type, 'try') !== null
}
