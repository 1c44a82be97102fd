import { type DataType, errorOf, type Origin, sqlString } from '@kindling/core'
import { refuseShapes } from '../geospatial/refuse-shapes.ts'
import { hasOtherKeys } from '../record/has-other-keys.ts'
import { recordFunction } from '../record/record-function.ts'

export const fromJson = recordFunction('json', {
  doc: 'Reads a JSON text as a struct, array or map of a type. Fields that are missing or do not fit are NULL; a text that is no JSON gives a struct of NULLs, or NULL, unless the option `mode` is `FAILFAST`. Further options are those of JSON files.',
  check: checkType,
  examples: [
    {
      sql: `from_json('{"a":1, "b":0.8}', 'a INT, b DOUBLE')`,
      is: { a: 1, b: 0.8 },
    },
    { sql: `from_json('[1, null, 3]', 'ARRAY<INT>')`, is: [1, null, 3] },
    { sql: `from_json('{"a"', 'a INT')`, is: { a: null } },
    {
      sql: `from_json('{"day":"26/08/2015"}', 'day DATE', map('dateFormat', 'dd/MM/yyyy')).day = DATE '2015-08-26'`,
      is: true,
    },
  ],
})

function checkType(type: DataType, origin: Origin | undefined): void {
  const holes = { schema: `\`${sqlString(type)}\`` }
  if (type.kind !== 'struct' && type.kind !== 'array' && type.kind !== 'map' && type.kind !== 'variant')
    throw errorOf('DATATYPE_MISMATCH.INVALID_JSON_SCHEMA', holes, { origin })
  refuseShapes(type, origin)
  if (hasOtherKeys(type)) throw errorOf('DATATYPE_MISMATCH.INVALID_JSON_MAP_KEY_TYPE', holes, { origin })
}
