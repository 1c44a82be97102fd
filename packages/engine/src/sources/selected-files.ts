import type { Value } from '@kindling/core'
import {
  type Expression,
  evaluate,
  expressionTree,
  literalOf,
  type PartitionedFile,
  type Scan,
} from '@kindling/plan'
import { fileConstants } from './file-constants.ts'

/** Leaves out files that conditions over their folder names, or over what is known of them, exclude. */
export function selectedFiles(scan: Scan): readonly PartitionedFile[] {
  const { source, output, columns, partitionFilters } = scan
  if (partitionFilters.length === 0) return source.files
  const own = source.schema.fields.length - source.partitionColumns
  const positions = new Map(output.map((attribute, index) => [attribute.id, (columns[index] ?? 0) - own]))
  return source.files.filter((file) => {
    const constants = fileConstants(scan, file)
    return partitionFilters.every((condition) => evaluate(bind(condition, positions, constants)) === true)
  })
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
