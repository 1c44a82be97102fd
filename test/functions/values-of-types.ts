import {
  CalendarInterval,
  type DataType,
  Decimal,
  Geography,
  Geometry,
  type Value,
  VariantVal,
  Vectors,
} from '@kindling/core'
import { compareValues } from '@kindling/functions'
import fc from 'fast-check'

const text = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('', ' ', 'ab', 'abab', '%', 'a_b', ' x ', '\\%', 'straße', 'ΑΣ'),
)
const SMALL = { min: -5, max: 5 }

/** Draws values of a type, short and small ones often. */
export function valuesOf(type: DataType): fc.Arbitrary<Value> {
  switch (type.kind) {
    case 'boolean':
      return fc.boolean()
    case 'tinyint':
      return fc.integer({ min: -128, max: 127 })
    case 'smallint':
      return fc.oneof(fc.integer(SMALL), fc.integer({ min: -32768, max: 32767 }))
    case 'int':
      return fc.oneof(fc.integer(SMALL), fc.integer({ min: -100, max: 100 }), fc.integer())
    case 'bigint':
      return fc.oneof(fc.bigInt({ min: -5n, max: 5n }), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }))
    case 'float':
      return fc.oneof(fc.integer(SMALL), fc.float())
    case 'double':
      return fc.oneof(fc.integer(SMALL), fc.double(), fc.double({ min: -1e6, max: 1e6 }))
    case 'date':
      return fc.oneof(
        fc.integer({ min: -40_000, max: 40_000 }),
        fc.integer({ min: -700_000, max: 2_900_000 }),
      )
    case 'yearMonthInterval':
      return fc.integer({ min: -1_000_000, max: 1_000_000 })
    case 'dayTimeInterval':
      return fc.oneof(
        fc.bigInt({ min: -(2n ** 50n), max: 2n ** 50n }),
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      )
    case 'variant':
      return fc.jsonValue().map((value) => VariantVal.parseJson(JSON.stringify(value)))
    case 'geometry':
    case 'geography':
      return fc
        .tuple(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(4326, 4267))
        .map(([x, srid]) => {
          const point = new DataView(new ArrayBuffer(21))
          point.setUint8(0, 1)
          point.setInt32(1, 1, true)
          point.setFloat64(5, x, true)
          const own = type.srid === 'any' ? srid : type.srid
          return new (type.kind === 'geometry' ? Geometry : Geography)(new Uint8Array(point.buffer), own)
        })
    case 'vector':
      return fc.array(fc.integer(SMALL), { maxLength: 5 }).map((values) => Vectors.dense(values))
    case 'time':
      return fc.bigInt(0n, 86_399_999_999n).map((micros) => micros * 1000n)
    case 'interval':
      return fc
        .tuple(
          fc.integer({ min: -3000, max: 3000 }),
          fc.integer({ min: -3000, max: 3000 }),
          fc.bigInt(-(2n ** 50n), 2n ** 50n),
        )
        .map(([months, days, microseconds]) => new CalendarInterval(months, days, microseconds))
    case 'timestamp':
    case 'timestamp_ntz':
      return fc.bigInt({ min: -(2n ** 56n), max: 2n ** 56n })
    case 'decimal': {
      const size = 10n ** BigInt(type.precision)
      const unscaled = fc.oneof(
        fc.bigInt({ min: -99n, max: 99n }),
        fc.bigInt({ min: 1n - size, max: size - 1n }),
      )
      return unscaled.map((digits) => new Decimal(digits, type.scale))
    }
    case 'binary':
      return fc.uint8Array({ maxLength: 20 })
    case 'array':
      return fc.array(fc.option(valuesOf(type.element), { freq: 10 }), { maxLength: 20 })
    case 'map':
      return fc
        .uniqueArray(fc.tuple(valuesOf(type.key), fc.option(valuesOf(type.value), { freq: 10 })), {
          maxLength: 8,
          comparator: ([left], [right]) => compareValues(left, right) === 0,
        })
        .map((entries) => new Map<Value, Value>(entries))
    case 'struct':
      return fc
        .tuple(...type.fields.map((part) => fc.option(valuesOf(part.type), { freq: 10 })))
        .map((values) =>
          Object.fromEntries(type.fields.map(({ name }, index) => [name, values[index] ?? null])),
        )
    default:
      return text
  }
}
