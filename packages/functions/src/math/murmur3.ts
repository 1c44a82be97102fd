import type { DataType, Value } from '@kindling/core'
import { hashValue } from './hash-value.ts'

function mix(hash: number, value: number): number {
  const scrambled = Math.imul(rotate(Math.imul(value, 0xcc9e2d51), 15), 0x1b873593)
  return (Math.imul(rotate(hash ^ scrambled, 13), 5) + 0xe6546b64) | 0
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits))
}

function finish(hash: number, length: number): number {
  let result = hash ^ length
  result = Math.imul(result ^ (result >>> 16), 0x85ebca6b)
  result = Math.imul(result ^ (result >>> 13), 0xc2b2ae35)
  return result ^ (result >>> 16)
}

/** Hashes bytes with MurmurHash3 as Spark has it, from a seed on. */
export function murmur3OfBytes(bytes: Uint8Array, seed: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let hash = seed
  let at = 0
  for (; at + 4 <= bytes.length; at += 4) hash = mix(hash, view.getInt32(at, true))
  for (; at < bytes.length; at++) hash = mix(hash, view.getInt8(at))
  return finish(hash, bytes.length)
}

/** Hashes values with MurmurHash3 as Spark has it: bytes behind the last four are mixed in one by one, with their sign. */
export function murmur3Of(values: readonly Value[], types: readonly DataType[]): number {
  let hash = 42
  const target = {
    int: (value: number) => {
      hash = finish(mix(hash, value | 0), 4)
    },
    long: (value: bigint) => {
      const [low, high] = [Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n))]
      hash = finish(mix(mix(hash, low), high), 8)
    },
    bytes: (bytes: Uint8Array) => {
      hash = murmur3OfBytes(bytes, hash)
    },
  }
  values.forEach((value, index) => {
    hashValue(target, value, types[index] ?? { kind: 'void' })
  })
  return hash
}
