import { anything } from '@kindling/plan'

/** Holds what the functions of Protobuf take beside the data, and how their calls are shown. */
export const PROTOBUF_PARAMETERS = {
  name: ['messageName', anything, 'The name of the message, a constant.'],
  descriptors: ['descFilePath', anything, 'The path of a descriptor set or its bytes, a constant.'],
  options: ['options', anything, 'The options, constants.'],
  display: (
    functionName: string,
    [data = '', message = '', descriptors = 'NULL', options = 'NULL']: readonly string[],
  ): string => `${functionName}(${data}, ${message}, ${descriptors}, ${options})`,
} as const
