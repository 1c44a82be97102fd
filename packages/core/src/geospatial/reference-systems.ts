import { REFERENCE_SYSTEM_CODES } from './reference-system-codes.ts'

/** Is a spatial reference system: what the coordinates of a shape mean. */
export interface ReferenceSystem {
  /** The number by which values name it: their SRID. */
  readonly srid: number
  /** The name that files and types in JSON have for it, such as `EPSG:3857`. */
  readonly name: string
  /** Whether coordinates are degrees of longitude and latitude, which a GEOGRAPHY asks for. */
  readonly isGeographic: boolean
}

/** Names the systems that Spark calls by other names than their registry does. */
const OWN_NAMES: ReadonlyMap<number, string> = new Map([
  [4326, 'OGC:CRS84'],
  [4267, 'OGC:CRS27'],
  [4269, 'OGC:CRS83'],
])

/** Is the system of coordinates of which nothing is known. */
const PLAIN: ReferenceSystem = { srid: 0, name: 'SRID:0', isGeographic: false }

interface Registry {
  readonly bySrid: ReadonlyMap<number, ReferenceSystem>
  readonly byName: ReadonlyMap<string, ReferenceSystem>
}

let known: Registry | undefined

/** Finds the system of an SRID; undefined for a number that is none. */
export function referenceSystem(srid: number): ReferenceSystem | undefined {
  return registry().bySrid.get(srid)
}

/** Finds a system by its name in files and types in JSON. */
export function referenceSystemNamed(name: string): ReferenceSystem | undefined {
  return registry().byName.get(name)
}

/**
 * Packs the SRIDs that values may have for native: the first and last of each run, 32 bits each, little-endian, in order;
 * those of geographic systems alone where values are geographies.
 */
export function packedSrids(geographic: boolean): Uint8Array {
  const srids = [...registry().bySrid.values()]
    .filter((system) => !geographic || system.isGeographic)
    .map(({ srid }) => srid)
    .sort((left, right) => left - right)
  const bounds: number[] = []
  for (const srid of srids) {
    if (bounds.at(-1) === srid - 1) bounds[bounds.length - 1] = srid
    else bounds.push(srid, srid)
  }
  const packed = new DataView(new ArrayBuffer(bounds.length * 4))
  for (const [index, bound] of bounds.entries()) packed.setInt32(index * 4, bound, true)
  return new Uint8Array(packed.buffer)
}

/** Reads the lists when they are first asked for: most programs never do. */
function registry(): Registry {
  known ??= read()
  return known
}

function read(): Registry {
  const bySrid = new Map([[PLAIN.srid, PLAIN]])
  const byName = new Map([[PLAIN.name, PLAIN]])
  for (const [list, lines] of Object.entries(REFERENCE_SYSTEM_CODES)) {
    const authority = list.slice(0, 4).toUpperCase()
    const isGeographic = list.endsWith('Globe')
    for (const srid of codesOf(lines.join(' '))) {
      const registered = `${authority}:${srid}`
      const system = { srid, name: OWN_NAMES.get(srid) ?? registered, isGeographic }
      bySrid.set(srid, system)
      byName.set(registered, system)
      byName.set(system.name, system)
    }
  }
  return { bySrid, byName }
}

function* codesOf(steps: string): Iterable<number> {
  let code = 0
  for (const step of steps.split(' ')) {
    const [gap = '', more = '0'] = step.split('+')
    code += Number.parseInt(gap, 16)
    yield code
    for (let left = Number.parseInt(more, 16); left > 0; left--) yield ++code
  }
}
