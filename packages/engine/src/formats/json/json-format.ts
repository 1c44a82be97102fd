import type { StructType } from '@kindling/core'
import type { JsonFormat } from '@kindling/native'
import type { DescribeRequest, NativeFormat } from '../../sources/native-format.ts'
import { badRecordColumn, refuseBadRecordAlone } from '../bad-rows.ts'
import { checkReadable } from '../check-readable.ts'
import { nullableThroughout } from '../nullable-throughout.ts'
import { jsonFormatOf } from './json-options.ts'
import { jsonSchema } from './json-schema.ts'

/** Reads JSON as Spark does: an object a line, or with `multiLine` a document a file. */
export const jsonFormat = {
  name: 'json',
  compressible: true,
  schema: jsonSchema,

  checkSchema(schema, options): StructType {
    jsonFormatOf(options)
    badRecordColumn(schema, options)
    checkReadable(schema, 'JSON', ['interval', 'geometry', 'geography'])
    return nullableThroughout(schema)
  },

  describe({ options, schema, columns }: DescribeRequest): JsonFormat {
    const badRecord = badRecordColumn(schema, options)
    refuseBadRecordAlone(columns, badRecord)
    const place = columns.indexOf(badRecord)
    return { ...jsonFormatOf(options), badRecord: place === -1 ? null : place }
  },
} satisfies NativeFormat
