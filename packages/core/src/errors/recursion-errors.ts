/** Lists the errors of WITH RECURSIVE. */
export const RECURSION_ERRORS = {
  CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE: {
    sqlState: '42825',
    raisedBy: 'analysis',
    message: 'A column of a recursive query has the type {left} in its first rows, but {right} in its step.',
    help: 'cast the column in the step, or in the first rows.',
  },
  INVALID_RECURSIVE_CTE: {
    sqlState: '42836',
    raisedBy: 'analysis',
    message:
      'Expected a recursive query to be `first rows UNION ALL step`, of which only the step reads the query itself.',
  },
  'INVALID_RECURSIVE_REFERENCE.PLACE': {
    sqlState: '42836',
    raisedBy: 'analysis',
    message:
      'A recursive query cannot read itself on the side of an outer, semi or anti join that may lack a partner, nor where rows are aggregated, sorted, or seen through a window.',
  },
  RECURSION_LEVEL_LIMIT_EXCEEDED: {
    sqlState: '42836',
    raisedBy: 'execution',
    message: 'The recursive query {name} has not ended after {levelLimit} levels.',
    help: 'allow more by `WITH RECURSIVE name MAX RECURSION LEVEL n AS (...)` or the setting `spark.sql.cteRecursionLevelLimit`.',
  },
  RECURSION_ROW_LIMIT_EXCEEDED: {
    sqlState: '42836',
    raisedBy: 'execution',
    message: 'The recursive query {name} has given {rowLimit} rows and not ended.',
    help: 'allow more by the setting `spark.sql.cteRecursionRowLimit`, or take fewer by LIMIT.',
  },
  UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE: {
    sqlState: '42836',
    raisedBy: 'analysis',
    message: 'A recursive query puts its first rows and its step together by UNION ALL, not by UNION.',
  },
} as const
