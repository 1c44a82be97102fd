/** Lists the errors of functions of the user and of models. */
export const USER_FUNCTION_ERRORS = {
  CANNOT_LOAD_FUNCTION_CLASS: {
    sqlState: '46103',
    raisedBy: 'analysis',
    message: 'The class {className} of the function {functionName} cannot be loaded.',
    help: "functions written in TypeScript are registered with `spark.udf.register`; a model needs `USING MODEL 'path'`.",
  },
  FAILED_EXECUTE_PANDAS_UDF: {
    sqlState: '39000',
    raisedBy: 'execution',
    message: 'The function {functionName} failed for a batch of {rows} rows: {reason}.',
  },
  FAILED_EXECUTE_UDF: {
    sqlState: '39000',
    raisedBy: 'execution',
    message: 'The function {functionName} failed for row {row} with the input {input}: {reason}.',
  },
  INVALID_MODEL: {
    sqlState: '22023',
    raisedBy: 'analysis',
    message: 'The model {path} cannot be used: {reason}.',
  },
  MODEL_FAILED: {
    sqlState: '39000',
    raisedBy: 'execution',
    message: 'The model of {function} failed: {reason}. Its inputs are {inputs}.',
    help: "check `preprocess`, or register the model with `onError: 'null'` to get NULL for rows that do not fit.",
  },
  MODEL_RUNTIME_NOT_FOUND: {
    sqlState: '42K02',
    raisedBy: 'analysis',
    message: 'No model runtime is called {runtime}; there are {runtimes}.',
  },
  UDF_RETURN_TYPE_MISMATCH: {
    sqlState: '39000',
    raisedBy: 'execution',
    message: 'The function {functionName} must give {expected}, but it gave {actual}.',
  },
} as const
