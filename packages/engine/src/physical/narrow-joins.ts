import type { RangeColumn } from '@kindling/native'
import { type Attribute, type Expression, referencesOf } from '@kindling/plan'
import type { JoinOperator, JoinRange, PhysicalPlan } from './physical-plan.ts'

type Ids = ReadonlySet<number>

/** Lets joins give only columns that somebody above them reads: those that they were found by often are not. */
export function narrowJoins(plan: PhysicalPlan): PhysicalPlan {
  return narrow(plan, idsOf(plan.output))
}

/** Narrows what lies below a node of which some columns are wanted; the node itself may give fewer then. */
function narrow(plan: PhysicalPlan, wanted: Ids): PhysicalPlan {
  switch (plan.kind) {
    case 'project': {
      // What is computed is computed all the same: it may raise an error.
      const kept = plan.expressions.flatMap((expression, index) => {
        const column = plan.output[index]
        if (column === undefined) return []
        return expression.kind !== 'attribute' || wanted.has(column.id) ? [{ expression, column }] : []
      })
      const expressions = kept.map(({ expression }) => expression)
      const input = narrow(plan.input, idsIn(expressions))
      return { ...plan, input, expressions, output: kept.map(({ column }) => column) }
    }
    case 'filter': {
      const input = narrow(plan.input, new Set([...wanted, ...idsIn([plan.condition])]))
      return { ...plan, input, output: input.output }
    }
    case 'join':
      return narrowJoin(plan, wanted)
    case 'shared': {
      const kept = plan.output.flatMap(({ id }, index) => (wanted.has(id) ? [index] : []))
      return {
        ...plan,
        input: narrowJoins(plan.input),
        columns: kept.map((index) => plan.columns[index] ?? 0),
        output: kept.flatMap((index) => plan.output[index] ?? []),
      }
    }
    case 'union':
      return { ...plan, inputs: plan.inputs.map(narrowJoins) }
    case 'recursion':
      return { ...plan, anchor: narrowJoins(plan.anchor), step: narrowJoins(plan.step) }
    case 'level':
    case 'localTable':
    case 'range':
    case 'scan':
    case 'values':
      return plan
    default:
      // Others find columns by position.
      return { ...plan, input: narrowJoins(plan.input) }
  }
}

function narrowJoin(plan: JoinOperator, wanted: Ids): JoinOperator {
  const { keys, ranges, residual, columns } = plan
  // The rows of a full join that met none are read with all their columns.
  const above = plan.join === 'full' ? idsOf(plan.output) : wanted
  const computed = plan.computed.map(({ expression }) => expression)
  const tested = idsIn(residual === undefined ? computed : [residual, ...computed])
  const probeKeys = keys.map(({ probe }) => plan.probe.output[probe]?.id ?? 0)
  const buildKeys = keys.map(({ build }) => plan.build.output[build]?.id ?? 0)
  const searched = {
    probe: rangeIds(plan.probe.output, ranges, 'probe'),
    build: rangeIds(plan.build.output, ranges, 'build'),
  }
  const probe = narrow(plan.probe, new Set([...above, ...tested, ...probeKeys, ...searched.probe]))
  const build = narrow(plan.build, new Set([...above, ...tested, ...buildKeys, ...searched.build]))
  const given = {
    probe: positions(pick(plan.probe.output, columns.probe), probe.output, above),
    build: positions(pick(plan.build.output, columns.build), build.output, above),
  }
  // A mark, or what is computed of pairs.
  const others = plan.output.slice(columns.probe.length + columns.build.length)
  return {
    ...plan,
    probe,
    build,
    keys: keys.map(({ nullSafe }, index) => ({
      nullSafe,
      probe: probe.output.findIndex(({ id }) => id === probeKeys[index]),
      build: build.output.findIndex(({ id }) => id === buildKeys[index]),
    })),
    ranges: ranges.map((range) => ({
      ...range,
      probe: moved(range.probe, plan.probe.output, probe.output),
      build: moved(range.build, plan.build.output, build.output),
    })),
    columns: given,
    output: [...pick(probe.output, given.probe), ...pick(build.output, given.build), ...others],
  }
}

function rangeIds(
  columns: readonly Attribute[],
  ranges: readonly JoinRange[],
  side: 'probe' | 'build',
): readonly number[] {
  const at = ranges.flatMap(({ [side]: range }) => [range.column, ...range.computedFrom])
  return pick(columns, at).map(({ id }) => id)
}

/** Finds the columns of a range in a side that has fewer. */
function moved(range: RangeColumn, from: readonly Attribute[], to: readonly Attribute[]): RangeColumn {
  const place = (column: number): number => to.findIndex(({ id }) => id === from[column]?.id)
  return { column: place(range.column), computedFrom: range.computedFrom.map(place) }
}

/** Says where the columns that are given and wanted lie in a side. */
function positions(given: readonly Attribute[], side: readonly Attribute[], wanted: Ids): readonly number[] {
  return given
    .filter(({ id }) => wanted.has(id))
    .map(({ id }) => side.findIndex((column) => column.id === id))
}

function pick(columns: readonly Attribute[], at: readonly number[]): readonly Attribute[] {
  return at.flatMap((position) => columns[position] ?? [])
}

function idsOf(columns: readonly Attribute[]): Ids {
  return new Set(columns.map(({ id }) => id))
}

function idsIn(expressions: readonly Expression[]): Ids {
  return idsOf(expressions.flatMap((expression) => referencesOf(expression)))
}
