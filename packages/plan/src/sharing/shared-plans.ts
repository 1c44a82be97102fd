import type { Plan, Scan } from '../plans/plan.ts'
import { estimate } from '../statistics/estimate.ts'
import { outputOf } from '../tree/output-of.ts'
import { planTree } from '../tree/tree.ts'
import { RowsKeys } from './rows-keys.ts'
import { widened } from './widened.ts'

/** Is a part of a query that several places read: `plan` gives what all of them want, `columns` what this one does. */
export interface SharedPart {
  /** Is the same in all places that read the part. */
  readonly id: number
  readonly plan: Plan
  readonly columns: readonly number[]
}

/** Finds the part that stands for a node of a plan; undefined for nodes that nobody shares. */
export type SharedParts = (node: Plan) => SharedPart | undefined

const NOTHING_SHARED: SharedParts = () => undefined

/** Reading fewer rows twice costs less than keeping some. */
const WORTHWHILE = 10_000
/** Only what leaves so small a share of the rows that it reads is kept. */
const MOST_KEPT = 0.3

/**
 * Finds parts of a query that give the same rows, so that they are computed once and kept: filters, joins and groups that
 * leave few of many rows. Columns need not be the same.
 */
export function sharedParts(plan: Plan): SharedParts {
  const twice = readTwice(plan)
  if (twice.size === 0) return NOTHING_SHARED
  const keys = new RowsKeys()
  const places = new Map<number, Plan[]>()
  const visit = (node: Plan): void => {
    const rows =
      isPart(node) && readsOnly(node, twice) && isWorthKeeping(node) ? keys.of(node)?.rows : undefined
    const known = rows === undefined ? undefined : places.get(rows)
    // What lies below a place that will only read what is kept does not run.
    if (known !== undefined) {
      known.push(node)
      return
    }
    if (rows !== undefined) places.set(rows, [node])
    for (const child of planTree.children(rows === undefined ? node : insideOf(node))) visit(child)
  }
  visit(plan)
  const parts = new Map<number, Plan>()
  for (const [rows, nodes] of places) {
    const [first, ...rest] = nodes
    if (first === undefined || rest.length === 0) continue
    const part = rest.reduce<Plan | undefined>((wide, each) => wide && widened(wide, each, keys), first)
    if (part !== undefined && keys.of(part)?.rows === rows) parts.set(rows, part)
  }
  if (parts.size === 0) return NOTHING_SHARED
  return (node) => placeIn(node, parts, keys)
}

function placeIn(node: Plan, parts: ReadonlyMap<number, Plan>, keys: RowsKeys): SharedPart | undefined {
  if (!isPart(node)) return undefined
  const key = keys.of(node)
  const part = key && parts.get(key.rows)
  // The part itself is computed.
  if (key === undefined || part === undefined || part === node || insideOf(part) === node) return undefined
  const held = keys.of(part)?.columns
  const given = outputOf(part)
  const columns = outputOf(node).map(({ id }) =>
    given.findIndex((column) => held?.get(column.id) === key.columns.get(id)),
  )
  return columns.includes(-1) ? undefined : { id: key.rows, plan: part, columns }
}

/** A projection says which columns of a part are wanted, and belongs to it. */
function isPart(node: Plan): boolean {
  const { kind } = insideOf(node)
  return kind === 'filter' || kind === 'join' || kind === 'aggregate'
}

function insideOf(node: Plan): Plan {
  return node.kind === 'project' ? node.input : node
}

function isWorthKeeping(node: Plan): boolean {
  const read = rowsRead(node)
  return read >= WORTHWHILE && estimate(node).rows <= read * MOST_KEPT
}

function rowsRead(plan: Plan): number {
  const below = planTree.children(plan)
  return below.length === 0 ? estimate(plan).rows : below.reduce((sum, each) => sum + rowsRead(each), 0)
}

/** Finds the files or kept rows that several scans read: most queries have none. */
function readTwice(plan: Plan): ReadonlySet<object> {
  const read = new Set<object>()
  const twice = new Set<object>()
  planTree.walk(plan, (node) => {
    if (node.kind !== 'scan') return undefined
    const identity = identityOf(node)
    if (read.has(identity)) twice.add(identity)
    read.add(identity)
    return undefined
  })
  return twice
}

/** Tells whether there is nothing below a node but scans of these: what reads anything else has no equal. */
function readsOnly(node: Plan, sources: ReadonlySet<object>): boolean {
  const below = planTree.children(node)
  if (below.length > 0) return below.every((each) => readsOnly(each, sources))
  return node.kind === 'scan' && sources.has(identityOf(node))
}

function identityOf({ source: { format, files } }: Scan): object {
  return files.length === 0 ? format : files
}
