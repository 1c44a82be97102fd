/** Lists the errors of RDDs and of the context that makes them; Spark has no names for them. */
export const RDD_ERRORS = {
  BROADCAST_DESTROYED: {
    sqlState: '55000',
    raisedBy: 'execution',
    message: 'The value of broadcast {id} is gone, since `destroy` was called.',
  },
  EMPTY_RDD: {
    sqlState: '02000',
    raisedBy: 'execution',
    message: '`{method}` needs an element, but the RDD has none.',
    help: 'ask `isEmpty()` first, or use `fold` or `aggregate`, which have a value for no elements.',
  },
  FAILED_EXECUTE_RDD_FUNCTION: {
    sqlState: '39000',
    raisedBy: 'execution',
    message: 'The function of `{method}` failed {step} for the element {element}: {reason}.',
  },
  MULTIPLE_SPARK_CONTEXTS: {
    sqlState: '55006',
    raisedBy: 'execution',
    message: 'A context runs already: {context}.',
    help: 'use `SparkContext.getOrCreate()`, or stop the other one first.',
  },
  RDD_ZIP_MISMATCH: {
    sqlState: '22000',
    raisedBy: 'execution',
    message: 'Only RDDs of the same shape can be zipped, but these differ in the number of {what}.',
    help: 'both must have as many partitions, and as many elements in each.',
  },
  UNORDERED_VALUES: {
    sqlState: '42825',
    raisedBy: 'execution',
    message: 'Of a {left} and a {right} none comes first.',
    help: 'give a function that makes keys of one kind: numbers, texts, dates, or lists of them.',
  },
} as const
