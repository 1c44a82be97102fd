import {
  binary,
  type DataType,
  errorOf,
  Geography,
  Geometry,
  geography,
  geometry,
  int,
  isShape,
  type Origin,
  packedSrids,
  readWkb,
  string,
} from '@kindling/core'
import { anything, type Cast, callOf, type Expression, literalOf } from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { defineFunction, defineOverloaded } from '../define/define-function.ts'
import { and } from '../operator/and.ts'
import { isNotNull } from '../operator/is-not-null.ts'

/** Says of which kind a type of shapes is; NULL is a geography. */
export function kindOfShape(type: DataType): 'geometry' | 'geography' {
  return type.kind === 'geometry' ? 'geometry' : 'geography'
}

/** Gives the type of shapes of a kind with the SRID of an argument where that is a number in the query, with any SRID elsewhere. */
export function shapeType(kind: 'geometry' | 'geography', srid: Expression | undefined): DataType {
  const of = kind === 'geometry' ? geometry : geography
  const isWritten = srid?.kind === 'literal' && srid.type.kind === 'int' && typeof srid.value === 'number'
  return of(isWritten ? knownSrid(srid.value as number, kind, srid.origin) : 'any')
}

/** Reads WKB as a shape of a type of one SRID. */
export function shapeOfWkb(wkb: Expression, kind: 'geometry' | 'geography'): Expression {
  return callOf(kind === 'geometry' ? wkbGeometry : wkbGeography, [wkb])
}

/** Puts a shape of one type into another, whatever the SRIDs: the bytes stay. */
export function reinterpreted(shape: Expression, type: DataType): Expression {
  const { nullable, origin } = shape
  return { kind: 'cast', child: shape, type, nullable, mode: 'ansi', implicit: true, origin } satisfies Cast
}

/** Makes a shape with an SRID of its own; NULL where a part is, before the other is looked at. */
export function shapeWithSrid(wkb: Expression, srid: Expression, type: DataType): Expression {
  const known = callOf(sridChecked, [srid, literalOf(binary, packedSrids(type.kind === 'geography'))])
  const made = callOf(type.kind === 'geometry' ? anyGeometry : anyGeography, [known, wkb])
  const parts = [srid, wkb].filter(({ nullable }) => nullable).map((part) => callOf(isNotNull, [part]))
  const [first, second] = parts
  if (first === undefined) return made
  return callOf(when, [second === undefined ? first : callOf(and, [first, second]), made])
}

/** Gives the bytes of a shape, little-endian. */
export function wkbOf(shape: Expression): Expression {
  return isShape(shape.type) && shape.type.srid === 'any' ? callOf(wkbOfAny, [shape]) : shape
}

/** Gives the SRID of a shape. */
export function sridOf(shape: Expression): Expression {
  if (!isShape(shape.type)) return literalOf(int, null)
  if (shape.type.srid === 'any') return callOf(sridOfAny, [shape])
  const srid = literalOf(int, shape.type.srid)
  return shape.nullable ? callOf(when, [callOf(isNotNull, [shape]), srid]) : srid
}

function knownSrid(srid: number, kind: 'geometry' | 'geography', origin: Origin | undefined): number {
  const known = packedSrids(kind === 'geography')
  if (holdsSrid(known, srid)) return srid
  throw errorOf('ST_INVALID_SRID_VALUE', { srid: String(srid) }, { origin })
}

/** Looks a number up in the runs that `packedSrids` lists. */
function holdsSrid(packed: Uint8Array, srid: number): boolean {
  const bounds = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  for (let at = 0; at + 8 <= packed.length; at += 8)
    if (srid >= bounds.getInt32(at, true) && srid <= bounds.getInt32(at + 4, true)) return true
  return false
}

const INTERNAL = { group: 'geospatial', since: '0.2.0', deterministic: true, examples: [] } as const
const WKB = ['wkb', binary, 'Well-known binary.'] as const
const SHAPE = ['shape', anything, 'The shape.'] as const

const wkbGeometry = defineFunction({
  ...INTERNAL,
  name: 'geometry of WKB',
  doc: 'Reads well-known binary as a geometry.',
  args: [WKB],
  returns: geometry(0),
  nulls: 'propagate',
  native: 'wkb_geometry',
  kernel: (wkb) => new Geometry(readWkb(wkb, { isGeography: false, littleEndian: true }), 0),
})

const wkbGeography = defineFunction({
  ...INTERNAL,
  name: 'geography of WKB',
  doc: 'Reads well-known binary as a geography.',
  args: [WKB],
  returns: geography(4326),
  nulls: 'propagate',
  native: 'wkb_geography',
  kernel: (wkb) => new Geography(readWkb(wkb, { isGeography: true, littleEndian: true }), 4326),
})

/** Writes the bytes of a shape in the byte order that a word names. */
export const wkbInOrder = defineFunction({
  ...INTERNAL,
  name: 'WKB in a byte order',
  doc: 'Writes the bytes of a shape in a byte order.',
  args: [SHAPE, ['endianness', string, '`NDR` for little-endian, `XDR` for big-endian.']],
  returns: binary,
  nulls: 'propagate',
  native: 'wkb_in_order',
  kernel: (shape, endianness) => {
    const order = endianness.toUpperCase()
    if (order !== 'NDR' && order !== 'XDR') throw errorOf('ST_INVALID_ENDIANNESS_VALUE', { endianness })
    return readWkb(bytesOf(shape), { isGeography: false, littleEndian: order === 'NDR' })
  },
})

const sridChecked = defineFunction({
  ...INTERNAL,
  name: 'SRID that is known',
  doc: 'Gives a number where it is the SRID of a reference system.',
  args: [
    ['srid', int, 'The number.'],
    ['known', binary, 'The numbers that are known, as runs.'],
  ],
  returns: int,
  nulls: 'propagate',
  native: 'srid_checked',
  kernel: (srid, known) => {
    if (holdsSrid(known, srid)) return srid
    throw errorOf('ST_INVALID_SRID_VALUE', { srid: String(srid) })
  },
})

const PARTS = [['srid', int, 'The SRID.'], SHAPE] as const

const anyGeometry = defineFunction({
  ...INTERNAL,
  name: 'geometry of parts',
  doc: 'Makes a geometry of an SRID and bytes, neither of which is NULL.',
  args: PARTS,
  returns: geometry('any'),
  nulls: 'handles',
  nullable: () => false,
  raises: false,
  native: 'struct_of',
  kernel: (srid, shape) => new Geometry(bytesOf(shape), srid ?? 0),
})

const anyGeography = defineFunction({
  ...INTERNAL,
  name: 'geography of parts',
  doc: 'Makes a geography of an SRID and bytes, neither of which is NULL.',
  args: PARTS,
  returns: geography('any'),
  nulls: 'handles',
  nullable: () => false,
  raises: false,
  native: 'struct_of',
  kernel: (srid, shape) => new Geography(bytesOf(shape), srid ?? 0),
})

const wkbOfAny = defineOverloaded({
  ...INTERNAL,
  name: 'WKB of a shape',
  doc: 'Gives the bytes of a shape that has an SRID of its own.',
  nulls: 'propagate',
  raises: false,
  signatures: [{ args: [SHAPE], returns: binary, native: 'field', constants: () => [1] }],
  kernel: ([shape]) => bytesOf(shape),
})

const sridOfAny = defineOverloaded({
  ...INTERNAL,
  name: 'SRID of a shape',
  doc: 'Gives the SRID of a shape that has one of its own.',
  nulls: 'propagate',
  raises: false,
  signatures: [{ args: [SHAPE], returns: int, native: 'field', constants: () => [0] }],
  kernel: ([shape]) => (shape as Geometry | Geography).srid,
})

function bytesOf(shape: unknown): Uint8Array {
  return shape instanceof Geometry || shape instanceof Geography ? shape.bytes : (shape as Uint8Array)
}
