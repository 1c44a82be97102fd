import { doubleText } from '@kindling/core'
import { jsonOptions } from './json-options.ts'
import { type JsonNode, JsonReader, JsonSyntaxError } from './json-reader.ts'

const OPTIONS = { ...jsonOptions(undefined), allowNonNumericNumbers: false, allowUnquotedControlChars: true }

/** Reads a text as the functions over JSON do; nothing for what is no JSON, and for a text without a value. */
export function readJson(text: string): JsonNode | undefined {
  try {
    return new JsonReader(text, OPTIONS).read()
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined
    throw error
  }
}

/** Writes a value without blanks; numbers with a point as Java prints them. */
export function jsonText(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return `{${node.entries.map(([name, value]) => `${quotedJson(name)}:${jsonText(value)}`).join(',')}}`
    case 'array':
      return `[${node.elements.map(jsonText).join(',')}]`
    case 'string':
      return quotedJson(node.text)
    case 'number':
      return /^-?[0-9]+$/.test(node.text) ? node.text : doubleText(Number(node.text))
    case 'boolean':
      return String(node.value)
    case 'null':
      return 'null'
  }
}

/** Writes a text between quotes; control characters become capitals in escapes, as Jackson writes them. */
export function quotedJson(text: string): string {
  return JSON.stringify(text).replace(/\\u00[0-9a-f]{2}/g, (code) => `\\u${code.slice(2).toUpperCase()}`)
}
