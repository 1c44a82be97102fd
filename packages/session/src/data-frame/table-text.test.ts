import { array, batchFromRows, binary, double, field, int, string, struct } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { tableText } from './table-text.ts'

const schema = struct([field('id', int), field('name', string)])
const show = (rows: readonly (readonly [number | null, string | null])[], shown = 20, width = 20): string =>
  tableText(schema, [batchFromRows(schema, rows)], shown, width)

describe('tableText', () => {
  it('prints a box with cells to the right', () => {
    expect(
      show([
        [1, 'a'],
        [null, null],
      ]),
    ).toBe(`+----+----+
|  id|name|
+----+----+
|   1|   a|
|NULL|NULL|
+----+----+
`)
  })

  it('cuts long cells and says when there is more', () => {
    expect(
      show(
        [
          [1, 'abcdefghijklmnopqrstuvwxyz'],
          [2, 'b'],
        ],
        1,
      ),
    ).toBe(`+---+--------------------+
| id|                name|
+---+--------------------+
|  1|abcdefghijklmnopq...|
+---+--------------------+
only showing top 1 row
`)
  })

  it('prints uncut cells to the left', () => {
    expect(show([[1, 'abcdefghijklmnopqrstuvwxyz']], 20, 0)).toBe(`+---+--------------------------+
|id |name                      |
+---+--------------------------+
|1  |abcdefghijklmnopqrstuvwxyz|
+---+--------------------------+
`)
  })

  it('prints an empty result', () => {
    expect(show([])).toBe('+---+----+\n| id|name|\n+---+----+\n+---+----+\n')
  })

  it('prints numbers, arrays, structs and binary as Spark does', () => {
    const types = struct([
      field('d', double),
      field('a', array(int)),
      field('s', struct([field('x', int), field('y', string)])),
      field('b', binary),
      field('t', string),
    ])
    const rows = [[1e10, [1, null], { x: 1, y: 'z' }, Uint8Array.of(72, 10), 'a\nb']]
    expect(tableText(types, [batchFromRows(types, rows)], 20, 0).split('\n')[3]).toBe(
      '|1.0E10|[1, NULL]|{1, z}|[48 0A]|a\\nb|',
    )
  })

  it('counts wide characters as two', () => {
    expect(show([[1, '数字']])).toContain('|  1|数字|')
  })
})
