import { type DataType, errorOf, type Origin, sqlString } from '@kindling/core'
import { refuseShapes } from '../geospatial/refuse-shapes.ts'
import { hasOtherKeys } from '../record/has-other-keys.ts'
import { recordFunction } from '../record/record-function.ts'

export const fromXml = recordFunction('xml', {
  doc: 'Reads the element of a text of XML as a struct: elements and attributes are fields, elements that repeat an array. Fields that are missing or do not fit are NULL; a text that is no XML gives a struct of NULLs, unless the option `mode` is `FAILFAST`. Further options are those of XML files.',
  since: '0.2.0',
  check: checkType,
  examples: [
    {
      sql: "from_xml('<p><a>1</a><b>0.8</b></p>', 'a INT, b DOUBLE')",
      is: { a: 1, b: 0.8 },
    },
    {
      sql: "from_xml('<p id=\"7\">red</p>', '_id INT, _VALUE STRING')",
      is: { _id: 7, _VALUE: 'red' },
    },
    { sql: "from_xml('<p><a>1</a><a>2</a></p>', 'a ARRAY<INT>').a", is: [1, 2] },
    { sql: "from_xml('<p><a>', 'a INT')", is: { a: null } },
    {
      sql: "from_xml('<p><day>26/08/2015</day></p>', 'day DATE', map('dateFormat', 'dd/MM/yyyy')).day = DATE '2015-08-26'",
      is: true,
    },
  ],
})

function checkType(type: DataType, origin: Origin | undefined): void {
  const holes = { schema: `\`${sqlString(type)}\`` }
  if (type.kind !== 'struct') throw errorOf('DATATYPE_MISMATCH.INVALID_XML_SCHEMA', holes, { origin })
  refuseShapes(type, origin)
  if (hasOtherKeys(type)) throw errorOf('DATATYPE_MISMATCH.INVALID_XML_MAP_KEY_TYPE', holes, { origin })
}
