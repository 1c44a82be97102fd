import {
  array,
  bigint,
  boolean,
  type DataType,
  date,
  double,
  errorOf,
  field,
  int,
  type StructType,
  type StructValue,
  string,
  struct,
  timestamp,
} from '@kindling/core'
import type { NativeSchemaRequest, Options } from '../../sources/native-format.ts'
import { commonCsvType } from './common-csv-type.ts'
import { csvFormatOf } from './csv-options.ts'

const TEXTS = struct([field('texts', array(string))])

/**
 * Finds out the columns of CSV files: their names from the first record, or `_c0`, `_c1` and so on; their types, where
 * `inferSchema` asks for them, from all rows of all files, and else strings.
 */
export async function csvSchema({ files, options, read }: NativeSchemaRequest): Promise<StructType> {
  const format = csvFormatOf(options)
  const [first] = await read(files, { ...format, purpose: 'firstRecord' }, TEXTS, 1)
  if (first === undefined) {
    if (files.length > 0) return struct([])
    throw errorOf('UNABLE_TO_INFER_SCHEMA', { format: 'CSV' })
  }
  const [headerLine, ...texts] = textsOf(first)
  const names = columnNames(texts, options, format.header, format.nullValue)
  if (!/^true$/i.test(options['inferschema'] ?? 'false')) {
    return struct(names.map((name) => field(name, string)))
  }
  const typesOf = {
    ...format,
    purpose: 'types',
    columns: names.length,
    headerLine: headerLine ?? '',
  } as const
  const parts = await read(files, typesOf, TEXTS, null)
  const { datePattern, timestampPattern } = format.values
  const datesAreTimestamps = timestampPattern === '' && PLAIN_DATES.test(datePattern)
  const types = parts
    .map((part) => textsOf(part).map((text) => typeNamed(text ?? 'void')))
    .reduce<readonly DataType[]>(
      (left, right) =>
        left.map((type, index) => commonCsvType(type, right[index] ?? { kind: 'void' }, datesAreTimestamps)),
      names.map((): DataType => ({ kind: 'void' })),
    )
  return struct(names.map((name, index) => field(name, typeOf(types[index]))))
}

function textsOf(row: StructValue): readonly (string | null)[] {
  return row['texts'] as readonly (string | null)[]
}

/** Matches the patterns of dates that casts to timestamps read as well. */
const PLAIN_DATES = /^(yyyy(-MM?(-dd?)?)?)?$/

const TYPES: Readonly<Record<string, DataType>> = {
  void: { kind: 'void' },
  int,
  bigint,
  double,
  date,
  timestamp_ntz: { kind: 'timestamp_ntz' },
  timestamp,
  boolean,
  string,
}

/** Gives the type that native names. */
function typeNamed(name: string): DataType {
  const precision = /^decimal\((\d+),0\)$/.exec(name)?.[1]
  if (precision !== undefined) return { kind: 'decimal', precision: Number(precision), scale: 0 }
  return TYPES[name] ?? string
}

/** A column without any value is text. */
function typeOf(type: DataType | undefined): DataType {
  return type === undefined || type.kind === 'void' ? string : type
}

/** Names columns as Spark's CSVUtils does: by number where there is no name, with the number where it repeats. */
function columnNames(
  texts: readonly (string | null)[],
  options: Options,
  header: boolean,
  nullValue: string,
): readonly string[] {
  const sensitive = /^true$/i.test(options['casesensitive'] ?? 'false')
  const key = (name: string): string => (sensitive ? name : name.toLowerCase())
  const counts = new Map<string, number>()
  for (const text of texts) {
    if (text !== null) counts.set(key(text), (counts.get(key(text)) ?? 0) + 1)
  }
  return texts.map((text, index) => {
    if (!header || text === null || text === '' || text === nullValue) return `_c${index}`
    return (counts.get(key(text)) ?? 0) > 1 ? `${text}${index}` : text
  })
}
