import type { FileFormat } from '@kindling/native'
import type { BatchFormat, Format } from '@kindling/plan'

/** Knows one kind of file that native threads read. */
export interface NativeFormat extends Format {
  /** Says to native how the files are read; options have their keys in lower case. */
  describe(options: Readonly<Record<string, string>>): FileFormat
}

/** Tells formats that native reads from those that give batches in JavaScript. */
export function isNativeFormat(format: Format): format is NativeFormat {
  return 'describe' in format
}

export function isBatchFormat(format: Format): format is BatchFormat {
  return 'scan' in format
}
