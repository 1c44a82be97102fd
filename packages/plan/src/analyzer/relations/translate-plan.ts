import type { UnresolvedJoin, UnresolvedPlan } from '../../plans/unresolved-plan.ts'
import type { Analysis } from '../analysis.ts'
import { translateApplyToCogroups } from '../frames/apply-to-groups.ts'
import { translateFramePlan } from '../frames/translate-frame-plan.ts'
import { groupByGenerator } from '../generators/group-by-generator.ts'
import { translatePivot } from '../pivot/translate-pivot.ts'
import { translateUnpivot } from '../pivot/translate-unpivot.ts'
import type { Relation } from '../relation.ts'
import { translateAggregate } from './aggregate.ts'
import { translateDistinct } from './distinct.ts'
import { translateFilter } from './filter.ts'
import { translateGenerate } from './generate.ts'
import { translateHaving } from './having.ts'
import { translateJoin } from './join.ts'
import { translateLimit, translateOffset } from './limit.ts'
import { translateLocalRelation, translateOneRow } from './local-relation.ts'
import { translateProject } from './project.ts'
import { translateRange } from './range.ts'
import { translateReadSource } from './read-source.ts'
import { translateReadTable } from './read-table.ts'
import { translateSample } from './sample.ts'
import { translateSetOperation } from './set-operation.ts'
import { translateSort } from './sort.ts'
import { translateSubqueryAlias } from './subquery-alias.ts'
import { translateTableFunction } from './table-function.ts'
import { translateValues } from './values.ts'
import { translateWith } from './with.ts'

/** Finds out what a plan means, and keeps the columns of frames for expressions that are bound to them. */
export function translatePlan(plan: UnresolvedPlan, analysis: Analysis): Relation {
  const relation = translateNode(plan, analysis)
  if (plan.planId !== undefined) analysis.frames.set(plan.planId, relation.scope)
  return relation
}

function translateNode(plan: UnresolvedPlan, analysis: Analysis): Relation {
  switch (plan.kind) {
    case 'readTable':
      return translateReadTable(plan, analysis)
    case 'readSource':
      return translateReadSource(plan, analysis)
    case 'localRelation':
      return translateLocalRelation(plan)
    case 'oneRow':
      return translateOneRow()
    case 'range':
      return translateRange(plan)
    case 'tableFunction':
      return translateTableFunction(plan, analysis)
    case 'values':
      return translateValues(plan, analysis)
    case 'pipe':
      return pipeOf(translatePlan(plan.input, analysis))
    case 'project':
      return translateProject(plan, translatePlan(plan.input, analysis), analysis)
    case 'filter':
      return translateFilter(plan, translatePlan(plan.input, analysis), analysis)
    case 'aggregate': {
      const grouped = groupByGenerator(plan, analysis.functions)
      return translateAggregate(grouped, translatePlan(grouped.input, analysis), analysis)
    }
    case 'aggregateEach': {
      const grouped = groupByGenerator(plan, analysis.functions)
      return translateFramePlan(grouped, translatePlan(grouped.input, analysis), analysis)
    }
    case 'sort':
      return translateSort(plan, translatePlan(plan.input, analysis), analysis)
    case 'limit':
      return translateLimit(plan, translatePlan(plan.input, analysis), analysis)
    case 'subqueryAlias':
      return translateSubqueryAlias(plan, translatePlan(plan.input, analysis))
    case 'offset':
      return translateOffset(plan, translatePlan(plan.input, analysis), analysis)
    case 'distinct':
      return translateDistinct(plan, translatePlan(plan.input, analysis), analysis)
    case 'having':
      return translateHaving(plan, translatePlan(plan.input, analysis), analysis)
    case 'join':
      return translateJoinOf(plan, analysis)
    case 'setOperation':
      return translateSetOperation(
        plan,
        translatePlan(plan.left, analysis),
        translatePlan(plan.right, analysis),
        analysis,
      )
    case 'with':
      return translateWith(plan, analysis)
    case 'withColumns':
    case 'withColumnsRenamed':
    case 'dropColumns':
    case 'toColumns':
    case 'toSchema':
    case 'dropNulls':
    case 'fillNulls':
    case 'replaceValues':
    case 'summary':
    case 'observe':
    case 'hint':
    case 'repartition':
    case 'mapBatches':
    case 'applyToGroups':
      return translateFramePlan(plan, translatePlan(plan.input, analysis), analysis)
    case 'applyToCogroups':
      return translateApplyToCogroups(
        plan,
        translatePlan(plan.left, analysis),
        translatePlan(plan.right, analysis),
        analysis,
      )
    case 'generate':
      return translateGenerate(plan, translatePlan(plan.input, analysis), analysis)
    case 'pivot':
      return translatePivot(plan, translatePlan(plan.input, analysis), analysis)
    case 'unpivot':
      return translateUnpivot(plan, translatePlan(plan.input, analysis), analysis)
    case 'sample':
      return translateSample(plan, translatePlan(plan.input, analysis), analysis)
  }
}

/** An operator after a pipe sees the columns of its input, and nothing further down. */
function pipeOf({ plan, scope }: Relation): Relation {
  return { plan, scope, below: [] }
}

/** The right side of a lateral join sees the columns of the left one. */
function translateJoinOf(plan: UnresolvedJoin, analysis: Analysis): Relation {
  const left = translatePlan(plan.left, analysis)
  const around = plan.lateral ? { ...analysis, outer: [left.scope, ...analysis.outer] } : analysis
  return translateJoin(plan, left, translatePlan(plan.right, around), analysis)
}
