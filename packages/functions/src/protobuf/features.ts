import { protobufFields } from '@kindling/core'

/** Says what files leave to their syntax or edition (protobuf.dev/editions/features). */
export interface ProtobufFeatures {
  readonly presence: 'explicit' | 'implicit' | 'required'
  readonly isClosed: boolean
  readonly isPacked: boolean
  readonly checksText: boolean
  readonly isDelimited: boolean
}

/** Gives the features of a syntax; those of an edition are the ones of 2023 until options say otherwise. */
export function featuresOfSyntax(syntax: string): ProtobufFeatures {
  const isOld = syntax === '' || syntax === 'proto2'
  return {
    presence: syntax === 'proto3' ? 'implicit' : 'explicit',
    isClosed: isOld,
    isPacked: !isOld,
    checksText: !isOld,
    isDelimited: false,
  }
}

/** Reads a `FeatureSet` over the features around it. */
export function featuresWithin(around: ProtobufFeatures, set: Uint8Array | undefined): ProtobufFeatures {
  if (set === undefined) return around
  let features = around
  for (const { number, value } of protobufFields(set)) {
    if (typeof value !== 'bigint') continue
    if (number === 1)
      features = { ...features, presence: value === 2n ? 'implicit' : value === 3n ? 'required' : 'explicit' }
    if (number === 2) features = { ...features, isClosed: value === 2n }
    if (number === 3) features = { ...features, isPacked: value === 1n }
    if (number === 4) features = { ...features, checksText: value === 2n }
    if (number === 5) features = { ...features, isDelimited: value === 2n }
  }
  return features
}
