/** Lists the errors of Avro: values and options that it does not have. */
export const AVRO_ERRORS = {
  AVRO_CANNOT_WRITE_NULL_FIELD: {
    sqlState: '22004',
    raisedBy: 'execution',
    message: 'The field {name} is NULL, but its type in Avro, {dataType}, has no NULL.',
    help: 'make it a union with `"null"`, in the schema or by the option `avroSchema`.',
  },
  'STDS_INVALID_OPTION_VALUE.WITH_MESSAGE': {
    sqlState: '42616',
    raisedBy: 'analysis',
    message: 'The value of the option {optionName} is none: {message}.',
  },
} as const
