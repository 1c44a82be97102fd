import type { DataType, Value } from '@kindling/core'
import { hashValue } from './hash-value.ts'

const PRIMES = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as const
const u64 = (value: bigint): bigint => BigInt.asUintN(64, value)
const rotate = (value: bigint, bits: bigint): bigint => u64((value << bits) | (value >> (64n - bits)))
const round = (lane: bigint, value: bigint): bigint =>
  u64(rotate(u64(lane + value * PRIMES[1]), 31n) * PRIMES[0])
const addLong = (hash: bigint, value: bigint): bigint =>
  u64(rotate(hash ^ round(0n, u64(value)), 27n) * PRIMES[0] + PRIMES[3])
const addInt = (hash: bigint, value: bigint): bigint =>
  u64(rotate(hash ^ u64(BigInt.asUintN(32, value) * PRIMES[0]), 23n) * PRIMES[1] + PRIMES[2])

function finish(hash: bigint): bigint {
  let result = u64((hash ^ (hash >> 33n)) * PRIMES[1])
  result = u64((result ^ (result >> 29n)) * PRIMES[2])
  return result ^ (result >> 32n)
}

function bytesHash(bytes: Uint8Array, seed: bigint): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  let hash = u64(seed + PRIMES[4])
  if (bytes.length >= 32) {
    let lanes = [seed + PRIMES[0] + PRIMES[1], seed + PRIMES[1], seed, seed - PRIMES[0]].map(u64)
    for (; at + 32 <= bytes.length; at += 32)
      lanes = lanes.map((lane, index) => round(lane, view.getBigUint64(at + index * 8, true)))
    const [first = 0n, second = 0n, third = 0n, fourth = 0n] = lanes
    hash = u64(rotate(first, 1n) + rotate(second, 7n) + rotate(third, 12n) + rotate(fourth, 18n))
    for (const lane of lanes) hash = u64((hash ^ round(0n, lane)) * PRIMES[0] + PRIMES[3])
  }
  hash = u64(hash + BigInt(bytes.length))
  for (; at + 8 <= bytes.length; at += 8) hash = addLong(hash, view.getBigUint64(at, true))
  for (; at + 4 <= bytes.length; at += 4) hash = addInt(hash, BigInt(view.getUint32(at, true)))
  for (; at < bytes.length; at++)
    hash = u64(rotate(hash ^ u64(BigInt(bytes[at] ?? 0) * PRIMES[4]), 11n) * PRIMES[0])
  return finish(hash)
}

/** Hashes values with xxHash64 (Yann Collet's specification). */
export function xxhash64Of(values: readonly Value[], types: readonly DataType[]): bigint {
  let hash = 42n
  const target = {
    int: (value: number) => {
      hash = finish(addInt(u64(hash + PRIMES[4] + 4n), BigInt(value)))
    },
    long: (value: bigint) => {
      hash = finish(addLong(u64(hash + PRIMES[4] + 8n), value))
    },
    bytes: (bytes: Uint8Array) => {
      hash = bytesHash(bytes, hash)
    },
  }
  values.forEach((value, index) => {
    hashValue(target, value, types[index] ?? { kind: 'void' })
  })
  return BigInt.asIntN(64, hash)
}
