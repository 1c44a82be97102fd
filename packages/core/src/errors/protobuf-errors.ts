/** Lists the errors of Protobuf: descriptors, schemas and messages. */
export const PROTOBUF_ERRORS = {
  CANNOT_CONVERT_PROTOBUF_FIELD_TYPE_TO_SQL_TYPE: {
    sqlState: '42846',
    raisedBy: 'analysis',
    message:
      'The {protobufColumn} of Protobuf has no type of SQL: it is {protobufType}, where {sqlType} is expected.',
  },
  CANNOT_CONVERT_SQL_TYPE_TO_PROTOBUF_FIELD_TYPE: {
    sqlState: '42846',
    raisedBy: 'analysis',
    message:
      'The column {sqlColumn} of the type {sqlType} does not become the {protobufColumn} of Protobuf, {protobufType}.',
  },
  CANNOT_CONVERT_SQL_VALUE_TO_PROTOBUF_ENUM_TYPE: {
    sqlState: '42846',
    raisedBy: 'execution',
    message:
      'The column {sqlColumn} does not become the {protobufColumn} of Protobuf: {data} is none of {enumString}.',
  },
  CANNOT_LOAD_PROTOBUF_CLASS: {
    sqlState: '42K03',
    raisedBy: 'analysis',
    message: 'The message {protobufClassName} has no descriptor: {explanation}.',
    help: 'give the path of a descriptor set, or its bytes; `protoc --include_imports --descriptor_set_out=FILE` makes one.',
  },
  CANNOT_PARSE_PROTOBUF_DESCRIPTOR: {
    sqlState: '22018',
    raisedBy: 'analysis',
    message: 'The bytes are no descriptor set of Protobuf: {reason}.',
    help: 'make one by `protoc --include_imports --descriptor_set_out=FILE`.',
  },
  MALFORMED_PROTOBUF_MESSAGE: {
    sqlState: 'XX000',
    raisedBy: 'execution',
    message: 'The mode is {failFastMode}, and {badMessage} is no such message of Protobuf: {reason}.',
    help: 'with the option `mode` of `PERMISSIVE` such values become NULL.',
  },
  NO_SQL_TYPE_IN_PROTOBUF_SCHEMA: {
    sqlState: '42S22',
    raisedBy: 'analysis',
    message: 'The message of Protobuf does not have the {catalystFieldPath}.',
  },
  PROTOBUF_DEPENDENCY_NOT_FOUND: {
    sqlState: '42K0G',
    raisedBy: 'analysis',
    message: 'The descriptor set of Protobuf lacks the file {dependencyName}, which another one imports.',
    help: '`protoc` puts imports in with `--include_imports`.',
  },
  PROTOBUF_DESCRIPTOR_FILE_NOT_FOUND: {
    sqlState: '42K0G',
    raisedBy: 'analysis',
    message: 'The descriptor set of Protobuf at {filePath} cannot be read.',
  },
  PROTOBUF_FIELD_MISSING: {
    sqlState: '42K0G',
    raisedBy: 'analysis',
    message: 'The {protobufSchema} of Protobuf has {matchSize} fields named {field} in some case: {matches}.',
  },
  PROTOBUF_FIELD_MISSING_IN_SQL_SCHEMA: {
    sqlState: '42K0G',
    raisedBy: 'analysis',
    message: 'The {field} of Protobuf is required, and the struct does not have it.',
  },
  PROTOBUF_MESSAGE_NOT_FOUND: {
    sqlState: '42K0G',
    raisedBy: 'analysis',
    message: 'The descriptor set of Protobuf has no message {messageName}.',
  },
  RECURSIVE_PROTOBUF_SCHEMA: {
    sqlState: '42K0G',
    raisedBy: 'analysis',
    message: 'The field {fieldDescriptor} of Protobuf holds a message that stands around it.',
    help: 'set the option `recursive.fields.max.depth` to a number from 1 to 10: how often a message may stand in itself.',
  },
  UNABLE_TO_CONVERT_TO_PROTOBUF_MESSAGE_TYPE: {
    sqlState: '42K0G',
    raisedBy: 'analysis',
    message: 'Values of the type {toType} do not become the message {protobufType} of Protobuf. {reason}',
  },
} as const
