import { errorOf, sqlString } from '@kindling/core'
import { refuseShapes } from '../geospatial/refuse-shapes.ts'
import { recordFunction } from '../record/record-function.ts'

export const fromCsv = recordFunction('csv', {
  doc: 'Reads a record of CSV as a struct. Fields that are missing or do not fit are NULL, unless the option `mode` is `FAILFAST`. Further options are those of CSV files.',
  check: (type, origin) => {
    if (type.kind === 'struct') return refuseShapes(type, origin)
    const shown = `\`${sqlString(type)}\``
    throw errorOf('INVALID_SCHEMA.NON_STRUCT_TYPE', { inputSchema: shown, dataType: shown }, { origin })
  },
  examples: [
    { sql: "from_csv('1, 0.8', 'a INT, b DOUBLE')", is: { a: 1, b: 0.8 } },
    { sql: "from_csv('x;\"y;z\"', 'a INT, b STRING', map('sep', ';'))", is: { a: null, b: 'y;z' } },
  ],
})
