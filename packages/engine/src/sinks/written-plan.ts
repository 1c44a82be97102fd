import { catalogString, errorOf, field, type Origin, type StructType, string, struct } from '@kindling/core'
import {
  type Attribute,
  aliasOf,
  attributeOf,
  castOf,
  type Expression,
  finishExpression,
  type NamedExpression,
  NO_FACTS,
  outputOf,
  type Plan,
} from '@kindling/plan'

/** Is a query whose columns are those of the files, then the texts that name partitions. */
export interface WrittenPlan {
  readonly plan: Plan
  readonly schema: StructType
  /** The names of the partition columns, as the folders carry them. */
  readonly partitionColumns: readonly string[]
}

/**
 * Puts the partition columns of a query last, as texts, and sorts by them, so that the rows of one partition come
 * together, in the order in which they come without partitions.
 *
 * @throws AnalysisError for columns that share a name, and for partition columns that cannot be.
 */
export function writtenPlan(
  plan: Plan,
  partitionBy: readonly string[],
  timeZone: string,
  origin: Origin | undefined,
): WrittenPlan {
  const output = outputOf(plan)
  requireDistinct(
    output.map(({ name }) => name),
    origin,
  )
  requireDistinct(partitionBy, origin)
  const partitions = partitionBy.map((name) => partitionColumn(name, output, origin))
  const written = output.filter((column) => !partitions.includes(column))
  if (written.length === 0 && output.length > 0)
    throw errorOf('ALL_PARTITION_COLUMNS_NOT_ALLOWED', {}, { origin })
  const schema = struct(written.map(({ name, type, nullable }) => field(name, type, nullable)))
  const partitionColumns = partitions.map(({ name }) => name)
  if (partitions.length === 0) return { plan, schema, partitionColumns }
  const texts: readonly NamedExpression[] = partitions.map((column) =>
    aliasOf(finishExpression(castOf(column, string), { ...NO_FACTS, timeZone }), column.name),
  )
  const project: Plan = { kind: 'project', input: plan, projections: [...written, ...texts] }
  const orders = texts.map((text) => ({
    expression: attributeOf(text),
    descending: false,
    nullsFirst: true,
  }))
  return { plan: { kind: 'sort', input: project, orders }, schema, partitionColumns }
}

/** Puts one text in the place of the columns of the files. */
export function textPlan(
  { plan, partitionColumns }: WrittenPlan,
  text: (columns: readonly Attribute[]) => Expression,
): WrittenPlan {
  const output = outputOf(plan)
  const columns = output.slice(0, output.length - partitionColumns.length)
  const projections = [aliasOf(text(columns), 'value'), ...output.slice(columns.length)]
  const schema = struct([field('value', string)])
  return { plan: { kind: 'project', input: plan, projections }, schema, partitionColumns }
}

function partitionColumn(name: string, output: readonly Attribute[], origin: Origin | undefined): Attribute {
  const column = output.find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (column === undefined) {
    const schema = output.map((each) => `\`${each.name}\``).join(', ')
    throw errorOf('PARTITION_COLUMN_NOT_FOUND_IN_SCHEMA', { column: `\`${name}\``, schema }, { origin })
  }
  if (
    [
      'array',
      'map',
      'struct',
      'vector',
      'variant',
      'geometry',
      'geography',
      'interval',
      'time',
      'void',
    ].includes(column.type.kind)
  ) {
    const holes = { dataType: `\`${catalogString(column.type)}\`` }
    throw errorOf('INVALID_PARTITION_COLUMN_DATA_TYPE', holes, { origin })
  }
  return column
}

function requireDistinct(names: readonly string[], origin: Origin | undefined): void {
  const seen = new Set<string>()
  for (const name of names) {
    const key = name.toLowerCase()
    if (seen.has(key)) throw errorOf('COLUMN_ALREADY_EXISTS', { columnName: `\`${key}\`` }, { origin })
    seen.add(key)
  }
}
