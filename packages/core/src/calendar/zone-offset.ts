const OFFSET =
  /^(?:(?:UTC|GMT|UT)(?=[+-]|$))?(?:([+-])(?:(\d{1,2})(?::(\d{1,2})|:(\d{2}):(\d{2}))?|(\d{2})(\d{2})(\d{2})?))?$/

/**
 * Reads the offset of a fixed zone in microseconds, as Spark does: `Z`, `UTC`, `+2`, `-05:30`, `GMT+8`, `+01:02:03`; undefined
 * for other text.
 */
export function parseOffset(text: string): bigint | undefined {
  if (text === 'Z') return 0n
  const match = text === '' ? null : OFFSET.exec(text)
  if (match === null) return undefined
  const [, sign, hour, minute, longMinute, second, shortHour, shortMinute, shortSecond] = match
  const minutes = Number(minute ?? longMinute ?? shortMinute ?? 0)
  const seconds = Number(second ?? shortSecond ?? 0)
  const total = Number(hour ?? shortHour ?? 0) * 3600 + minutes * 60 + seconds
  if (minutes > 59 || seconds > 59 || total > 18 * 3600) return undefined
  return BigInt(sign === '-' ? -total : total) * 1_000_000n
}
