/** Lists the errors of expressions whose types do not fit. */
export const TYPE_ERRORS = {
  'DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message:
      'The function {functionName} takes an array and a value of the type of its elements, but these are {leftType} and {rightType}.',
  },
  'DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message:
      'The function {functionName} takes two arrays whose elements have a type in common, but these are {leftType} and {rightType}.',
  },
  'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message:
      'The two sides of the operator {operator} must have one type in common, but they are {left} and {right}.',
  },
  'DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The operator {operator} works on {inputType}, but its operands are {actualDataType}.',
  },
  'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'A value of type {srcType} cannot be cast to {targetType}.',
  },
  'DATATYPE_MISMATCH.CREATE_MAP_KEY_DIFF_TYPES': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The keys given to {functionName} must have one type in common, but they are {dataType}.',
  },
  'DATATYPE_MISMATCH.CREATE_MAP_VALUE_DIFF_TYPES': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The values given to {functionName} must have one type in common, but they are {dataType}.',
  },
  'DATATYPE_MISMATCH.CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The names of fields in `named_struct` must be constant texts, but one is {inputExprs}.',
  },
  'DATATYPE_MISMATCH.DATA_DIFF_TYPES': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The arguments of {functionName} must have one type in common, but they are {dataType}.',
  },
  'DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'A condition must be a boolean, but {filter} is {type}.',
  },
  'DATATYPE_MISMATCH.INVALID_ORDERING_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: '{functionName} cannot order values of type {dataType}.',
  },
  'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The input {inputName} must be a constant of type {inputType}, but it is {inputExpr}.',
  },
  'DATATYPE_MISMATCH.NON_STRUCT_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The data must be a struct, not {inputType}.',
  },
  'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'Argument {paramIndex} of {functionName} must be {requiredType}, but {inputSql} is {inputType}.',
  },
  'DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The function {functionName} takes no value of the type {dataType}.',
  },
  'DATATYPE_MISMATCH.MAP_CONCAT_DIFF_TYPES': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The function {functionName} takes maps alone, but these are {dataType}.',
  },
  'DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message:
      'The function {functionName} takes a {dataType} and a value of the type of its keys, but these are {leftType} and {rightType}.',
  },
  'DATATYPE_MISMATCH.MAP_ZIP_WITH_DIFF_TYPES': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message:
      'The function {functionName} takes two maps whose keys have a type in common, but these are {leftType} and {rightType}.',
  },
  'DATATYPE_MISMATCH.NON_STRING_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The function {funcName} takes texts alone, but {inputSql} is {inputType}.',
  },
  'DATATYPE_MISMATCH.NULL_TYPE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The function {functionName} takes no bare NULL.',
  },
  'DATATYPE_MISMATCH.UNEXPECTED_NULL': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The {exprName} must not be NULL.',
  },
  UNSUPPORTED_TIME_PRECISION: {
    sqlState: '0A001',
    raisedBy: 'parse',
    message: 'A time of day has 0 to 6 digits behind the second, got {precision}.',
  },
  'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE': {
    sqlState: '42K09',
    raisedBy: 'analysis',
    message: 'The {exprName} must be in {valueRange}, but it is {currentValue}.',
  },
  GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE: {
    sqlState: '42822',
    raisedBy: 'analysis',
    message: 'Rows cannot be grouped by {sqlExpr}, which is {dataType}.',
  },
  INVALID_EXTRACT_BASE_FIELD_TYPE: {
    sqlState: '42000',
    raisedBy: 'analysis',
    message: 'Only a struct or an array has parts, but {base} is {other}.',
  },
  UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING: {
    sqlState: '0A000',
    raisedBy: 'parse',
    message: 'Values are not read as CHAR or VARCHAR.',
    help: 'write `STRING`.',
  },
} as const
