import {
  array,
  bigint,
  binary,
  boolean,
  type DataType,
  date,
  dayTimeInterval,
  decimal,
  double,
  errorOf,
  field,
  float,
  int,
  map,
  type Origin,
  type StructField,
  string,
  struct,
  time,
  timestamp,
  timestampNtz,
  void_,
  yearMonthInterval,
} from '@kindling/core'
import { avroMismatch } from './avro-failure.ts'
import type { AvroOptions } from './avro-options.ts'
import {
  type AvroMeaning,
  type AvroRecord,
  type AvroSchema,
  type AvroSimple,
  type AvroUnion,
  simpleName,
  valueBranches,
} from './avro-schema.ts'
import { avroText } from './avro-text.ts'

/** Is a type, and whether NULL stands among its values. */
export interface AvroType {
  readonly type: DataType
  readonly nullable: boolean
}

/** Bounds the parts of a type: a short schema that names its types again and again stands for very many. */
const MOST_PARTS = 100_000

/**
 * Gives the type that a schema is read as (Spark's `SchemaConverters`). Where a record stands in itself more often than the
 * options allow, what holds it is left out.
 *
 * @throws AnalysisError DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT, DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION
 */
export function typeOfAvro(
  schema: AvroSchema,
  options: Pick<AvroOptions, 'memberPrefix' | 'deepest'>,
  origin?: Origin,
): AvroType {
  return new TypeReader(options, origin).type(schema, new Map()) ?? { type: struct([]), nullable: false }
}

type Depths = ReadonlyMap<string, number>

class TypeReader {
  readonly #options: Pick<AvroOptions, 'memberPrefix' | 'deepest'>
  readonly #origin: Origin | undefined
  #parts = 0

  constructor(options: Pick<AvroOptions, 'memberPrefix' | 'deepest'>, origin: Origin | undefined) {
    this.#options = options
    this.#origin = origin
  }

  type(schema: AvroSchema, depths: Depths): AvroType | undefined {
    this.#parts += 1
    if (this.#parts > MOST_PARTS)
      throw avroMismatch(`The Avro schema stands for a type of more than ${MOST_PARTS} parts.`, this.#origin)
    switch (schema.kind) {
      case 'record':
        return this.#record(schema, depths)
      case 'array': {
        const items = this.type(schema.items, depths)
        return items && { type: array(items.type, items.nullable), nullable: false }
      }
      case 'map': {
        const values = this.type(schema.values, depths)
        return values && { type: map(string, values.type, values.nullable), nullable: false }
      }
      case 'union':
        return this.#union(schema, depths)
      case 'enum':
        return { type: string, nullable: false }
      case 'fixed':
        return { type: decimalOf(schema, this.#origin) ?? binary, nullable: false }
      default:
        return { type: simpleType(schema, this.#origin), nullable: schema.kind === 'null' }
    }
  }

  #record(record: AvroRecord, depths: Depths): AvroType | undefined {
    const depth = depths.get(record.name) ?? 0
    const { deepest } = this.#options
    if (depth > 0 && deepest <= 0) {
      const hint = 'Set the option `recursiveFieldMaxDepth` to 1 up to 15.'
      throw avroMismatch(
        `Found a record of Avro that holds itself: ${avroText(record)}. ${hint}`,
        this.#origin,
      )
    }
    if (depth > 0 && depth >= deepest) return undefined
    const within = new Map(depths).set(record.name, depth + 1)
    const fields = record.fields.flatMap(({ name, schema }): readonly StructField[] => {
      const found = this.type(schema, within)
      return found === undefined ? [] : [field(name, found.type, found.nullable)]
    })
    return { type: struct(fields), nullable: false }
  }

  #union(union: AvroUnion, depths: Depths): AvroType | undefined {
    const values = valueBranches(union)
    const nullable = values.length < union.branches.length
    const [first, ...others] = values
    if (first !== undefined && others.length === 0) {
      const found = this.type(first, depths)
      return found && { type: found.type, nullable: nullable || found.nullable }
    }
    const number = commonNumber(values)
    return { type: number ?? struct(this.#members(values, depths)), nullable }
  }

  /** Gives a field for each branch, of which one has a value. */
  #members(branches: readonly AvroSchema[], depths: Depths): readonly StructField[] {
    const { memberPrefix } = this.#options
    const taken = new Set<string>()
    return branches.flatMap((branch, index): readonly StructField[] => {
      const found = this.type(branch, depths)
      if (found === undefined) return []
      const own = 'name' in branch ? simpleName(branch.name) : branch.kind
      const name = memberPrefix === undefined ? `member${index}` : `${memberPrefix}${own}`
      if (taken.has(name.toLowerCase())) {
        const message = `Cannot generate stable identifier for Avro union type due to name conflict of type name ${own}.`
        throw avroMismatch(message, this.#origin)
      }
      taken.add(name.toLowerCase())
      return [field(name, found.type)]
    })
  }
}

/** Gives the type that holds both of two kinds of numbers; undefined for other branches. */
export function commonNumber(branches: readonly AvroSchema[]): DataType | undefined {
  const kinds = branches.map(({ kind }) => kind)
  if (kinds.length !== 2) return undefined
  if (kinds.includes('int') && kinds.includes('long')) return bigint
  return kinds.includes('float') && kinds.includes('double') ? double : undefined
}

function simpleType(schema: AvroSimple, origin: Origin | undefined): DataType {
  switch (schema.kind) {
    case 'null':
      return void_
    case 'boolean':
      return boolean
    case 'int':
      return schema.logical === 'date' ? date : (yearMonths(schema.sparkType) ?? int)
    case 'long':
      return momentType(schema.logical) ?? daysAndTimes(schema.sparkType) ?? bigint
    case 'float':
      return float
    case 'double':
      return double
    case 'string':
      return string
    default:
      return decimalOf(schema, origin) ?? binary
  }
}

function momentType(logical: string | undefined): DataType | undefined {
  switch (logical) {
    case 'timestamp-millis':
    case 'timestamp-micros':
      return timestamp
    case 'local-timestamp-millis':
    case 'local-timestamp-micros':
      return timestampNtz
    case 'time-micros':
      return time(6)
    default:
      return undefined
  }
}

function decimalOf({ decimal: digits }: AvroMeaning, origin: Origin | undefined): DataType | undefined {
  if (digits === undefined) return undefined
  const { precision, scale } = digits
  if (precision <= 38) return decimal(precision, scale)
  const holes = { precision: String(precision), maxPrecision: '38' }
  throw errorOf('DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION', holes, { origin })
}

/** Reads the name of an interval of years and months, which Spark writes beside an integer. */
function yearMonths(name: string | undefined): DataType | undefined {
  const [, start, end = start] = /^interval (year|month)(?: to (month))?$/i.exec(name ?? '') ?? []
  if (start === undefined) return undefined
  return yearMonthInterval(start.toLowerCase() as 'year' | 'month', end?.toLowerCase() as 'year' | 'month')
}

type DayTimeField = 'day' | 'hour' | 'minute' | 'second'

function daysAndTimes(name: string | undefined): DataType | undefined {
  const [, start, end = start] =
    /^interval (day|hour|minute|second)(?: to (hour|minute|second))?$/i.exec(name ?? '') ?? []
  if (start === undefined) return undefined
  return dayTimeInterval(start.toLowerCase() as DayTimeField, end?.toLowerCase() as DayTimeField)
}
