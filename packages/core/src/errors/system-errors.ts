/** Lists the errors of the house itself: its limits, its dependencies, how its methods are called. */
export const SYSTEM_ERRORS = {
  CANCELLED: { sqlState: 'HY008', raisedBy: 'execution', message: 'The query was cancelled.' },
  INTERNAL_ERROR: {
    sqlState: 'XX000',
    raisedBy: 'internal',
    message: 'Kindling failed inside: {message}.',
    help: 'this is a fault of Kindling; please report it with the query.',
  },
  INVALID_ARGUMENT: {
    sqlState: '22023',
    raisedBy: 'analysis',
    message: 'Argument `{argument}` of `{method}` must be {expected}, but it is {actual}.',
  },
  MISSING_DEPENDENCY: {
    sqlState: '58000',
    raisedBy: 'execution',
    message: 'The package {package} is not installed, or does not load.',
    help: 'run {command}',
  },
  OUT_OF_MEMORY: {
    sqlState: '53200',
    raisedBy: 'execution',
    message: 'The query needs more memory than its limit allows.',
    help: 'raise `spark.driver.memory`, or read fewer columns or rows.',
  },
  SPILL_OUT_OF_MEMORY: {
    sqlState: '82003',
    raisedBy: 'execution',
    message: 'Rows of {consumerToSpill} that memory has no room for cannot be kept on disk: {message}.',
    help: 'see to it that the folder of `spark.local.dir` has room and can be written, or raise `spark.driver.memory`.',
  },
  'UNSUPPORTED_FEATURE.SYNTAX': {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: '{feature} is not supported.',
  },
} as const
