import { timeZone } from '@kindling/core'

const known = new Map<string, string>()
const WINTER = Date.UTC(2024, 0, 1)
const SUMMER = Date.UTC(2024, 6, 1)

/**
 * Gives what a zone calls itself: its identifier, its short names in standard and in daylight time, its long names
 * likewise, and the offset of daylight time in seconds (empty where there is none), between tabs.
 */
export function zoneNames(identifier: string): string {
  const cached = known.get(identifier)
  if (cached !== undefined) return cached
  const { moments, offsets } = timeZone(identifier)
  const offset = (moment: number): number => {
    const index = moments.findIndex((change) => moment < change * 1000)
    return offsets[index === -1 ? moments.length : index] ?? 0
  }
  const [winter, summer] = [offset(WINTER), offset(SUMMER)]
  const [standard, daylight] = winter < summer ? [WINTER, SUMMER] : [SUMMER, WINTER]
  const names = (['short', 'long'] as const).flatMap((style) =>
    [standard, daylight].map((moment) => nameOf(identifier, style, moment)),
  )
  const text = [identifier, ...names, winter === summer ? '' : Math.max(winter, summer)].join('\t')
  known.set(identifier, text)
  return text
}

function nameOf(identifier: string, style: 'short' | 'long', moment: number): string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: intlName(identifier),
    timeZoneName: style,
  })
  return format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? identifier
}

/** `Intl` reads no `GMT+2`; what has an offset shows as itself anyway. */
function intlName(identifier: string): string {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: identifier })
    return identifier
  } catch {
    return identifier.replace(/^(?:UTC|GMT|UT)(?=[+-])/, '')
  }
}
