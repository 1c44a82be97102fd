import type { Value } from '@kindling/core'
import {
  type Expression,
  evaluate,
  expressionTree,
  literalOf,
  type PartitionedFile,
  type Scan,
} from '@kindling/plan'

/** Leaves out files whose folder names exclude them. */
export function selectedFiles({
  source,
  output,
  columns,
  partitionFilters,
}: Scan): readonly PartitionedFile[] {
  if (partitionFilters.length === 0) return source.files
  const own = source.schema.fields.length - source.partitionColumns
  const positions = new Map(output.map((attribute, index) => [attribute.id, (columns[index] ?? 0) - own]))
  return source.files.filter(({ partition }) =>
    partitionFilters.every((condition) => evaluate(bind(condition, positions, partition)) === true),
  )
}

function bind(
  condition: Expression,
  positions: ReadonlyMap<number, number>,
  partition: readonly Value[],
): Expression {
  return expressionTree.rewriteUp(condition, (node) =>
    node.kind === 'attribute' ? literalOf(node.type, partition[positions.get(node.id) ?? -1] ?? null) : node,
  )
}
