import { int, type Value, void_ } from '@kindling/core'
import { literalOf, variable, type WindowFunction } from '@kindling/plan'
import { defineWindow, type PartitionRows } from '../define/define-window.ts'

const T = variable('T', 'any')

/** Declares a function that takes the value of a row at a fixed distance, ahead or behind. */
export function nearbyRow(
  declaration: Pick<WindowFunction, 'name' | 'doc' | 'examples'> & { readonly direction: 'ahead' | 'behind' },
): WindowFunction {
  const { direction, ...shared } = declaration
  return defineWindow({
    ...shared,
    since: '0.1.0',
    signature: {
      args: [
        ['input', T, 'The values.'],
        ['offset', int, 'The distance in rows, a constant; 1 where it is left out.'],
        ['default', T, 'The value where there is no such row; NULL where it is left out.'],
      ],
      returns: T,
      native: shared.name,
    },
    defaults: [literalOf(int, 1), literalOf(void_, null)],
    constants: [{ position: 1, name: 'offset' }],
    likeFirst: [2],
    ignoresNulls: true,
    frame: direction === 'ahead' ? 'row ahead' : 'row behind',
    nullable: true,
    kernel: (partition) => partition.rows.map((_, index) => nearby(partition, index, direction)),
  })
}

function nearby({ rows, ignoreNulls }: PartitionRows, index: number, direction: 'ahead' | 'behind'): Value {
  const [, offset = 1, otherwise = null] = rows[index] ?? []
  const distance = direction === 'ahead' ? Number(offset) : -Number(offset)
  const valueAt = (row: number): Value => rows[row]?.[0] ?? null
  if (!ignoreNulls) {
    const row = index + distance
    return row >= 0 && row < rows.length ? valueAt(row) : otherwise
  }
  let left = Math.abs(distance)
  let row = index
  while (left > 0) {
    row += Math.sign(distance)
    if (row < 0 || row >= rows.length) return otherwise
    if (valueAt(row) !== null) left -= 1
  }
  return valueAt(row)
}
