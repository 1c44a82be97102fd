import { describe, expect, it } from 'vitest'
import { StructType } from './nested-types.ts'
import { rowTypeText } from './row-type-text.ts'

describe('rowTypeText', () => {
  it('prints the type of rows as TypeScript', () => {
    const schema = StructType.fromDDL(
      'id BIGINT NOT NULL, name STRING, `odd name` DATE, tags ARRAY<STRING>, price DECIMAL(5,2), m MAP<STRING, INT>, s STRUCT<a: INT, b: BINARY>',
    )
    expect(rowTypeText(schema, 'Row')).toBe(`export interface Row {
  id: bigint
  name: string | null
  "odd name": Date | null
  tags: (string | null)[] | null
  price: Decimal | null
  m: Map<string, number | null> | null
  s: { a: number | null; b: Uint8Array | null } | null
}
`)
  })
})
