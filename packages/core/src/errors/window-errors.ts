/** Lists the errors of window functions and their windows. */
export const WINDOW_ERRORS = {
  'DATATYPE_MISMATCH.RANGE_FRAME_INVALID_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'Values of type {orderSpecType} cannot be bounded by a distance of type {valueBoundaryType}.',
  },
  'DATATYPE_MISMATCH.RANGE_FRAME_MULTI_ORDER': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'A RANGE frame with a distance needs one expression in ORDER BY, got {orderSpec}.',
  },
  'DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'A RANGE frame needs a window with ORDER BY, but this one has none: {sqlExpr}.',
  },
  'DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_DIFF_TYPES': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message:
      'The bounds of a frame must have one type, but {lower} is {lowerType} and {upper} is {upperType}.',
  },
  'DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_INVALID_BOUND': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'A frame cannot begin with {lower} and end with {upper}.',
  },
  'DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The {location} bound of a frame must be {expectedType}, but it is {exprType}.',
  },
  'DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WITHOUT_FOLDABLE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The {location} bound of a frame must be a constant, but it is {expression}.',
  },
  'DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The lower bound of a frame must be {comparison} the upper bound.',
  },
  DISTINCT_WINDOW_FUNCTION_UNSUPPORTED: {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'A window function cannot take DISTINCT values: {windowExpr}.',
  },
  EXPRESSION_TYPE_IS_NOT_ORDERABLE: {
    sqlState: '42822',
    raisedBy: 'analysis',
    message: 'Rows cannot be parted by {expr}, which is {exprType}.',
  },
  'INVALID_AGGREGATE_FILTER.CONTAINS_AGGREGATE': {
    sqlState: '42903',
    raisedBy: 'analysis',
    message: 'The condition {filterExpr} of FILTER cannot aggregate: {aggExpr}.',
  },
  'INVALID_AGGREGATE_FILTER.CONTAINS_WINDOW_FUNCTION': {
    sqlState: '42903',
    raisedBy: 'analysis',
    message: 'The condition {filterExpr} of FILTER cannot compute a window function: {windowExpr}.',
  },
  'INVALID_AGGREGATE_FILTER.NON_DETERMINISTIC': {
    sqlState: '42903',
    raisedBy: 'analysis',
    message: 'The condition {filterExpr} of FILTER must give the same for the same row every time.',
  },
  'INVALID_AGGREGATE_FILTER.NOT_BOOLEAN': {
    sqlState: '42903',
    raisedBy: 'analysis',
    message: 'The condition {filterExpr} of FILTER must be a boolean.',
  },
  INVALID_WINDOW_SPEC_FOR_AGGREGATION_FUNC: {
    sqlState: '42601',
    raisedBy: 'analysis',
    message: 'The window of {aggFunc} can have neither ORDER BY nor a frame.',
  },
  'INVALID_WITHIN_GROUP_EXPRESSION.DISTINCT_UNSUPPORTED': {
    sqlState: '42K0K',
    raisedBy: 'analysis',
    message: 'The function {funcName} orders its values, and does not take DISTINCT.',
  },
  'INVALID_WITHIN_GROUP_EXPRESSION.MISMATCH_WITH_DISTINCT_INPUT': {
    sqlState: '42K0K',
    raisedBy: 'analysis',
    message: 'With DISTINCT, {funcName} can be ordered only by its values {funcArg}, not by {orderingExpr}.',
  },
  'INVALID_WITHIN_GROUP_EXPRESSION.WITHIN_GROUP_MISSING': {
    sqlState: '42K0K',
    raisedBy: 'analysis',
    message: 'The function {funcName} needs `WITHIN GROUP (ORDER BY ...)` after it.',
  },
  'INVALID_WITHIN_GROUP_EXPRESSION.WRONG_NUM_ORDERINGS': {
    sqlState: '42K0K',
    raisedBy: 'analysis',
    message: 'WITHIN GROUP of {funcName} orders by {expectedNum} expressions, got {actualNum}.',
  },
  UNSUPPORTED_EXPR_FOR_WINDOW: {
    sqlState: '42P20',
    raisedBy: 'analysis',
    message: 'OVER may follow aggregates and window functions, but not {sqlExpr}.',
  },
  WINDOW_FUNCTION_AND_FRAME_MISMATCH: {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: 'The function {funcName} has a frame of its own and takes no other: {windowExpr}.',
  },
  WINDOW_FUNCTION_FRAME_NOT_ORDERED: {
    sqlState: '42601',
    raisedBy: 'analysis',
    message: 'The window function {wf} needs a window with ORDER BY.',
  },
  WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE: {
    sqlState: '42601',
    raisedBy: 'analysis',
    message: 'Window functions cannot stand in {clauseName}.',
    help: 'compute the window function in a subquery, and use its column.',
  },
  WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE: {
    sqlState: '42601',
    raisedBy: 'analysis',
    message: 'The window function {funcName} needs OVER after it.',
  },
} as const
