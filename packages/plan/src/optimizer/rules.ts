import type { Rule } from './rule.ts'
import { eliminateDistinct } from './rules/eliminate-distinct.ts'
import { eliminateFilter } from './rules/eliminate-filter.ts'
import { eliminateLimit } from './rules/eliminate-limit.ts'
import { eliminateOuterJoin } from './rules/eliminate-outer-join.ts'
import { eliminateProject } from './rules/eliminate-project.ts'
import { factorDisjunction } from './rules/factor-disjunction.ts'
import { foldConstants } from './rules/fold-constants.ts'
import { foldProjection } from './rules/fold-projection.ts'
import { mergeProjects } from './rules/merge-projects.ts'
import { pruneColumns } from './rules/prune-columns.ts'
import { pushAggregateThroughJoin } from './rules/push-aggregate-through-join.ts'
import { pushDistinctThroughMark } from './rules/push-distinct-through-mark.ts'
import { pushFilterIntoScan } from './rules/push-filter-into-scan.ts'
import { pushFilterThroughAggregate } from './rules/push-filter-through-aggregate.ts'
import { pushFilterThroughGenerate } from './rules/push-filter-through-generate.ts'
import { pushFilterThroughJoin } from './rules/push-filter-through-join.ts'
import { pushFilterThroughProject } from './rules/push-filter-through-project.ts'
import { pushFilterThroughSort } from './rules/push-filter-through-sort.ts'
import { pushFilterThroughWindow } from './rules/push-filter-through-window.ts'
import { pushJoinCondition } from './rules/push-join-condition.ts'
import { pushLimitIntoRecursion } from './rules/push-limit-into-recursion.ts'
import { pushLimitIntoScan } from './rules/push-limit-into-scan.ts'
import { pushLimitThroughOffset } from './rules/push-limit-through-offset.ts'
import { pushLimitThroughProject } from './rules/push-limit-through-project.ts'
import { pushMarkThroughJoin } from './rules/push-mark-through-join.ts'
import { pushPartitionFilters } from './rules/push-partition-filters.ts'
import { pushSortThroughProject } from './rules/push-sort-through-project.ts'
import { reduceAggregate } from './rules/reduce-aggregate.ts'
import { reorderJoins } from './rules/reorder-joins.ts'
import { reuseUserCalls } from './rules/reuse-user-calls.ts'
import { shareReducedInput } from './rules/share-reduced-input.ts'
import { shareUserCalls } from './rules/share-user-calls.ts'
import { simplifyMark } from './rules/simplify-mark.ts'
import { splitFilter } from './rules/split-filter.ts'

/** Lists the rules in the order of one round: first what leaves less to do for those that follow. */
export const RULES: readonly Rule[] = [
  foldConstants,
  eliminateFilter,
  factorDisjunction,
  splitFilter,
  pushFilterThroughProject,
  pushFilterThroughSort,
  pushFilterThroughAggregate,
  pushFilterThroughGenerate,
  eliminateOuterJoin,
  pushFilterThroughWindow,
  pushFilterThroughJoin,
  pushJoinCondition,
  simplifyMark,
  pushPartitionFilters,
  pushFilterIntoScan,
  mergeProjects,
  eliminateProject,
  reuseUserCalls,
  shareUserCalls,
  eliminateLimit,
  pushSortThroughProject,
  pushLimitThroughOffset,
  pushLimitThroughProject,
  pushLimitIntoScan,
  pushLimitIntoRecursion,
  pruneColumns,
  foldProjection,
]

/** Lists the rules that compare how many rows are expected; they run when the others have settled. */
export const COSTED_RULES: readonly Rule[] = [
  pushMarkThroughJoin,
  eliminateDistinct,
  reorderJoins,
  pushAggregateThroughJoin,
  pushDistinctThroughMark,
  reduceAggregate,
  shareReducedInput,
]
