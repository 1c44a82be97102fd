import { protobufFields, textField } from '@kindling/core'
import { MODEL, OPSET } from './field-numbers.ts'

/** Finds the version of the standard operators that a model is written for. */
export function opsetVersion(model: Uint8Array): number {
  for (const { number, value } of protobufFields(model)) {
    if (number !== MODEL.opsetImport || typeof value === 'bigint') continue
    const domain = textField(value, OPSET.domain)
    if (domain !== '' && domain !== 'ai.onnx') continue
    for (const field of protobufFields(value)) if (field.number === OPSET.version) return Number(field.value)
  }
  return 1
}
