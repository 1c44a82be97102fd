import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KindlingError } from '../errors/kindling-error.ts'
import { packedSrids, referenceSystem, referenceSystemNamed } from './reference-systems.ts'
import { checkedShape, Geography, Geometry } from './shape.ts'
import { readWkb } from './wkb.ts'

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
const hex = (wkb: Uint8Array): string => Buffer.from(wkb).toString('hex')
const planar = (littleEndian: boolean) => ({ isGeography: false, littleEndian })

const POINT = '0101000000000000000000f03f0000000000000040'
const SQUARE =
  '0103000000010000000400000000000000000000000000000000000000000000000000f03f0000000000000000000000000000f03f000000000000f03f00000000000000000000000000000000'

function reason(wkb: string, isGeography = false): string {
  try {
    readWkb(bytes(wkb), { isGeography, littleEndian: true })
    return 'none'
  } catch (error) {
    const { parseError, pos } = (error as KindlingError).parameters
    return `${pos}: ${parseError}`
  }
}

describe('readWkb', () => {
  it('gives shapes in one byte order, and leaves out what comes behind them', () => {
    const big = readWkb(bytes(POINT), planar(false))
    expect(hex(big)).toBe('00000000013ff00000000000004000000000000000')
    expect(hex(readWkb(bytes(`${hex(big)}ff`), planar(true)))).toBe(POINT)
    const mixed = `000000000700000002${POINT}${hex(readWkb(bytes(SQUARE), planar(false)))}`
    expect(hex(readWkb(bytes(mixed), planar(true)))).toBe(`010700000002000000${POINT}${SQUARE}`)
  })

  it('says where bytes are no WKB', () => {
    expect(reason('')).toBe('0: there are none')
    expect(reason('01')).toBe('0: they end too early')
    expect(reason(POINT.slice(0, -2))).toBe('13: they end too early')
    expect(reason('0201000000')).toBe('0: the byte order 2 is none')
    expect(reason('0108000000')).toBe('1: the type 8 is not expected')
    expect(reason('0101000080')).toBe('1: the type -2147483647 is not expected')
    expect(reason(`01ef03000001000000${POINT}`)).toBe('10: the type 1 is not expected')
    expect(reason(`010500000001000000${POINT}`)).toBe('30: a LINESTRING is expected before it')
    expect(reason('0102000000ffffffff')).toBe('5: there is no room for -1 parts')
    expect(reason('010200000001000000')).toBe('5: there is no room for 1 parts')
    expect(reason(`010200000001000000${POINT.slice(10)}`)).toBe('5: a line has too few points')
    expect(reason(SQUARE.replace('04000000', '03000000'))).toBe('9: a ring has too few points')
    expect(reason(SQUARE.replace(/0{16}$/, '000000000000f03f'))).toBe('9: a ring is not closed')
    expect(reason('0101000000000000000000f07f0000000000000000')).toBe('5: a coordinate is not finite')
    expect(reason('0101000000000000000000f87f000000000000f87f')).toBe('none')
  })

  it('takes geographies on the globe alone', () => {
    const far = '010100000000000000000069400000000000000000'
    expect(reason(far)).toBe('none')
    expect(reason(far, true)).toBe('5: a coordinate is outside the globe')
  })

  it('reads collections that lie in each other very deep', () => {
    expect(reason(`${'010700000001000000'.repeat(50_000)}${POINT}`)).toBe('none')
  })

  it('never reads beyond bytes that were changed', () => {
    const changed = fc.tuple(fc.nat(200), fc.nat(255), fc.option(fc.nat(150)))
    fc.assert(
      fc.property(changed, fc.boolean(), ([at, byte, length], isGeography) => {
        const wkb = bytes(`000000000700000002${POINT}${SQUARE}`)
        wkb[at % wkb.length] = byte
        try {
          const read = readWkb(wkb.subarray(0, length ?? wkb.length), { isGeography, littleEndian: true })
          expect(hex(readWkb(read, { isGeography, littleEndian: true }))).toBe(hex(read))
        } catch (error) {
          expect(error).toBeInstanceOf(KindlingError)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('shapes', () => {
  it('are written as well-known text', () => {
    const text = (wkb: string): string => String(new Geometry(bytes(wkb), 0))
    expect(String(new Geography(bytes(POINT), 4326))).toBe('SRID=4326;POINT(1 2)')
    expect(text(SQUARE)).toBe('POLYGON((0 0,1 0,1 1,0 0))')
    expect(text(`010400000002000000${POINT}0101000000000000000000f87f000000000000f87f`)).toBe(
      'MULTIPOINT((1 2),EMPTY)',
    )
    expect(text(`010700000002000000${POINT}010600000000000000`)).toBe(
      'GEOMETRYCOLLECTION(POINT(1 2),MULTIPOLYGON EMPTY)',
    )
    expect(text('01e9030000000000000000f83f0000000000000040000000000000f03f')).toBe('POINT Z (1.5 2 1)')
    expect(text('010100000050efe2d6e41a4b44000000000000e03f')).toBe('POINT(1.0E21 0.5)')
  })

  it('are of reference systems that are known', () => {
    expect(referenceSystem(4326)).toEqual({ srid: 4326, name: 'OGC:CRS84', isGeographic: true })
    expect(referenceSystem(0)?.isGeographic).toBe(false)
    expect(referenceSystem(1)).toBeUndefined()
    expect([referenceSystemNamed('EPSG:4326')?.srid, referenceSystemNamed('ESRI:104999')?.srid]).toEqual([
      4326, 104999,
    ])
    expect(packedSrids(false).length).toBeGreaterThan(packedSrids(true).length)
    expect(() => checkedShape(new Geography(bytes(POINT), 3857))).toThrow('ST_INVALID_SRID_VALUE')
    expect(hex(checkedShape(new Geometry(readWkb(bytes(POINT), planar(false)), 3857)).bytes)).toBe(POINT)
  })
})
