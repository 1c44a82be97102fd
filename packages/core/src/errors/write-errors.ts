/** Lists the errors of writing files. */
export const WRITE_ERRORS = {
  ALL_PARTITION_COLUMNS_NOT_ALLOWED: {
    sqlState: 'KD005',
    raisedBy: 'analysis',
    message: 'All columns are partition columns: nothing is left to write into the files.',
  },
  'CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION': {
    sqlState: '56038',
    raisedBy: 'analysis',
    message: 'The codec {codecName} is not available; there are {availableCodecs}.',
  },
  CODEC_SHORT_NAME_NOT_FOUND: {
    sqlState: '42704',
    raisedBy: 'analysis',
    message: 'No codec has the name {codecName}.',
  },
  CONCURRENT_WRITE: {
    sqlState: '40001',
    raisedBy: 'execution',
    message: 'The folder {path} is being written by {writer}.',
    help: 'wait until that has ended. If it has ended without cleaning up, remove {lock}.',
  },
  DIRECTORY_PATH_NOT_CLEAR: {
    sqlState: '42601',
    raisedBy: 'parse',
    message: 'INSERT OVERWRITE DIRECTORY needs one path: behind DIRECTORY, or as the option `path`.',
  },
  EMPTY_SCHEMA_NOT_SUPPORTED_FOR_DATASOURCE: {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'The format {format} cannot write rows without columns.',
  },
  'INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER': {
    sqlState: '22007',
    raisedBy: 'analysis',
    message:
      'The pattern {pattern} for dates and times holds {c}, which stands for nothing that can be written.',
    help: 'letters stand for fields, such as `yyyy-MM-dd HH:mm:ss`; text stands between single quotes.',
  },
  INVALID_PARTITION_COLUMN_DATA_TYPE: {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'A partition column cannot be of type {dataType}.',
  },
  INVALID_SAVE_MODE: {
    sqlState: '42000',
    raisedBy: 'analysis',
    message: 'The save mode {mode} is none of `append`, `overwrite`, `ignore`, `error` and `errorifexists`.',
  },
  PARTITION_COLUMN_NOT_FOUND_IN_SCHEMA: {
    sqlState: '42000',
    raisedBy: 'analysis',
    message: 'There is no column {column} to partition by; the columns are {schema}.',
  },
  PATH_ALREADY_EXISTS: {
    sqlState: '42K04',
    raisedBy: 'analysis',
    message: 'The path {outputPath} exists already.',
    help: 'set the mode `overwrite` to replace what is there, `append` to add to it, or `ignore` to leave it.',
  },
  TEXT_NEEDS_ONE_COLUMN: {
    sqlState: '0A000',
    raisedBy: 'analysis',
    message: 'The format `text` writes one column, got {count}.',
  },
  'UNSUPPORTED_OVERWRITE.PATH': {
    sqlState: '42902',
    raisedBy: 'analysis',
    message: 'The path {path} cannot be overwritten: the query reads from it.',
    help: 'write to another path, or append.',
  },
  WRITE_JOURNAL_DAMAGED: {
    sqlState: '58030',
    raisedBy: 'execution',
    message: 'The file {path}, which tells how a write is to be finished, is damaged.',
    help: 'remove it to keep the files as they are; those of the last write may then be there in part.',
  },
} as const
