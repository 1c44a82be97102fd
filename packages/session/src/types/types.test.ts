import { array, int } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { DecimalType, IntegerType, LongType, StringType } from './atomic-types.ts'
import { ArrayType, MapType, StructField, StructType } from './nested-types.ts'

const schema = new StructType()
  .add('name', new StringType(), false)
  .add('ages', new ArrayType(new IntegerType(), false))
  .add(new StructField('more', new MapType(new StringType(), new LongType())))

describe('types by the names of PySpark', () => {
  it('print as Spark does', () => {
    expect(schema.simpleString()).toBe('struct<name:string,ages:array<int>,more:map<string,bigint>>')
    expect(new StructType().add('a', 'int', false).toDDL()).toBe('a INT NOT NULL')
    expect([new IntegerType(), new LongType(), new DecimalType(5, 2)].map((type) => type.typeName())).toEqual(
      ['integer', 'long', 'decimal'],
    )
    expect(String(new StructType([new StructField('a', new DecimalType())]))).toBe(
      "StructType([StructField('a', DecimalType(10,0), true)])",
    )
    expect(schema.treeString(1)).toContain(' |-- ages: array (nullable = true)\n |-- more')
  })

  it('travel as JSON', () => {
    expect(JSON.parse(schema.json()).fields[1]).toEqual({
      metadata: {},
      name: 'ages',
      nullable: true,
      type: { type: 'array', elementType: 'integer', containsNull: false },
    })
    expect(StructType.fromJson(schema.json())).toEqual(schema)
  })

  it('are read from text', () => {
    expect(StructType.fromDDL('a INT NOT NULL, b STRING').fieldNames()).toEqual(['a', 'b'])
    expect(schema.toNullable().fields[0]?.nullable).toBe(true)
    expect([...schema].map(({ dataType }) => dataType.kind)).toEqual(['string', 'array', 'map'])
  })

  it('mix with types that are plain data', () => {
    expect(new StructType().add('a', array(int)).simpleString()).toBe('struct<a:array<int>>')
    expect(() => new StructType().add('a')).toThrow('INVALID_ARGUMENT')
  })
})
