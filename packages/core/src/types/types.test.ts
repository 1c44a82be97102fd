import { describe, expect, it } from 'vitest'
import { catalogString, sqlString } from './catalog-string.ts'
import { array, bigint, binary, field, float, image, int, string, struct } from './constructors.ts'
import { sameType } from './same-type.ts'
import { treeString } from './tree-string.ts'

const nested = struct([
  field('id', bigint, false),
  field('tags', array(struct([field('name', string)]), false)),
])

describe('catalogString', () => {
  it('prints types as Spark does', () => {
    expect(catalogString(nested)).toBe('struct<id:bigint,tags:array<struct<name:string>>>')
    expect(catalogString(image)).toBe(
      'struct<origin:string,height:int,width:int,nChannels:int,mode:int,data:binary>',
    )
  })
})

describe('sqlString', () => {
  it('prints types as CAST takes them', () => {
    expect(sqlString(nested)).toBe('STRUCT<id: BIGINT NOT NULL, tags: ARRAY<STRUCT<name: STRING>>>')
  })
})

describe('treeString', () => {
  it('prints schemas as printSchema does', () => {
    expect(treeString(nested)).toBe(`root
 |-- id: long (nullable = false)
 |-- tags: array (nullable = true)
 |    |-- element: struct (containsNull = false)
 |    |    |-- name: string (nullable = true)
`)
  })
})

describe('sameType', () => {
  it('looks at names and kinds, not at nullability', () => {
    expect(sameType(array(int, false), array(int))).toBe(true)
    expect(sameType(array(int), array(float))).toBe(false)
    expect(sameType(struct([field('a', int)]), struct([field('b', int)]))).toBe(false)
    expect(sameType(binary, string)).toBe(false)
  })
})
