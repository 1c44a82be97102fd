/** Copies `count` bits from the bit `from` of a bitmap to the bit `to` of another, whose bits are zero there. */
export function copyBits(
  source: Uint8Array,
  from: number,
  target: Uint8Array,
  to: number,
  count: number,
): void {
  if (from % 8 === 0 && to % 8 === 0) {
    const whole = count >> 3
    target.set(source.subarray(from >> 3, (from >> 3) + whole), to >> 3)
    for (let bit = whole << 3; bit < count; bit++) copyBit(source, from + bit, target, to + bit)
    return
  }
  for (let bit = 0; bit < count; bit++) copyBit(source, from + bit, target, to + bit)
}

/** Gives how many bytes a bitmap takes; they can be read as words of 64 bits. */
export function bitmapBytes(bits: number): number {
  return Math.ceil(bits / 64) * 8
}

function copyBit(source: Uint8Array, from: number, target: Uint8Array, to: number): void {
  if ((((source[from >> 3] ?? 0) >> (from & 7)) & 1) === 1) {
    target[to >> 3] = (target[to >> 3] ?? 0) | (1 << (to & 7))
  }
}
