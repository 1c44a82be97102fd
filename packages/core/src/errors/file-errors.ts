/** Lists the errors of files: paths that cannot be used, contents that are not what they should be. */
export const FILE_ERRORS = {
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
} as const
