/** Lists the errors of files: paths that cannot be used, contents that are not what they should be. */
export const FILE_ERRORS = {
  CANNOT_MERGE_SCHEMAS: {
    sqlState: '42KD9',
    raisedBy: 'analysis',
    message: 'The schemas of two files cannot be merged: {left} and {right}.',
  },
  DATA_SOURCE_NOT_FOUND: {
    sqlState: '42K02',
    raisedBy: 'analysis',
    message: 'There is no format {provider}; there are {formats}.',
  },
  FAILED_FILE_ACCESS: {
    sqlState: '58030',
    raisedBy: 'execution',
    message: 'The path {path} cannot be used: {reason}.',
  },
  'FAILED_READ_FILE.NO_HINT': {
    sqlState: 'KD001',
    raisedBy: 'execution',
    message: 'Error while reading file {path}: {reason}.',
  },
  'FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH': {
    sqlState: 'KD001',
    raisedBy: 'execution',
    message:
      'Error while reading file {path}: the column {column} is to be read as {expectedType}, but the file has it as {actualType}.',
  },
  INVALID_CORRUPT_RECORD_TYPE: {
    sqlState: '42804',
    raisedBy: 'analysis',
    message: 'The column {columnName}, which keeps rows that do not fit, must be a nullable string.',
  },
  'INVALID_DELIMITER_VALUE.EMPTY_STRING': {
    sqlState: '42602',
    raisedBy: 'analysis',
    message: 'What stands between fields must have at least one character.',
  },
  'INVALID_DELIMITER_VALUE.SINGLE_BACKSLASH': {
    sqlState: '42602',
    raisedBy: 'analysis',
    message: 'A single backslash cannot stand between fields.',
    help: 'write `\\\\` for a backslash, `\\t` for a tab.',
  },
  'INVALID_DELIMITER_VALUE.UNSUPPORTED_SPECIAL_CHARACTER': {
    sqlState: '42602',
    raisedBy: 'analysis',
    message: 'The special character {str} cannot stand between fields.',
  },
  MALFORMED_IMAGE: {
    sqlState: '22000',
    raisedBy: 'execution',
    message: 'The file {path} is no image that can be decoded: {reason}.',
    help: 'set the option `dropInvalid` to `true` to leave such files out.',
  },
  'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION': {
    sqlState: '22023',
    raisedBy: 'execution',
    message:
      'The record {badRecord} at line {line} of {path} does not fit the schema: {reason}. The mode is {failFastMode}.',
    help: 'the option `mode` takes `PERMISSIVE`, which gives NULLs, and `DROPMALFORMED`, which leaves such rows out.',
  },
  PARQUET_TYPE_ILLEGAL: {
    sqlState: '42846',
    raisedBy: 'analysis',
    message: 'The file {path} has a column of the Parquet type {parquetType}, which no type of Spark holds.',
    help: 'give a schema that leaves the column out.',
  },
  PATH_NOT_FOUND: {
    sqlState: '42K03',
    raisedBy: 'analysis',
    message: 'The path {path} does not exist.',
  },
  UNABLE_TO_INFER_SCHEMA: {
    sqlState: '42KD9',
    raisedBy: 'analysis',
    message: 'The columns of {format} files cannot be found out, since there is nothing in them.',
    help: 'declare a schema, such as `a INT, b STRING`.',
  },
  UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE: {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'Files of {format} cannot hold the column {columnName} of type {columnType}.',
  },
  'UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN': {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'The column that keeps rows that do not fit cannot be read alone.',
    help: 'read it together with others, or keep the frame with `cache()` first.',
  },
  UNSUPPORTED_FILE_SYSTEM: {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'The path {path} has the scheme {scheme}, which cannot be read.',
    help: 'use a path of this machine, or a `file:` URL.',
  },
  XML_ROW_TAG_MISSING: {
    sqlState: '42KDF',
    raisedBy: 'analysis',
    message: 'Files of XML need the option {rowTag}: the name of the elements that are rows.',
  },
} as const
