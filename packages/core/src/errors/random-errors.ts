/** Lists the errors of random functions and samples, and of places where nothing random may stand. */
export const RANDOM_ERRORS = {
  AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION: {
    sqlState: '42845',
    raisedBy: 'analysis',
    message: 'An aggregate takes no values that may differ when they are computed again: {sqlExpr}.',
    help: 'compute the values in a subquery first.',
  },
  INVALID_NON_DETERMINISTIC_EXPRESSIONS: {
    sqlState: '42K0E',
    raisedBy: 'analysis',
    message: 'What may differ when it is computed again cannot stand here: {sqlExprs}.',
    help: 'compute it in a subquery first.',
  },
  'INVALID_PARAMETER_VALUE.LONG': {
    sqlState: '22023',
    raisedBy: 'analysis',
    message:
      'The {parameter} of {functionName} must be a literal of the type BIGINT, but it is {invalidValue}.',
  },
  SEED_EXPRESSION_IS_UNFOLDABLE: {
    sqlState: '42K08',
    raisedBy: 'analysis',
    message: 'The seed {seedExpr} of {exprWithSeed} must be a constant.',
  },
} as const
