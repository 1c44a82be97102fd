import { array, bigint, field, string, struct, timestamp, variant } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { Configuration } from './configuration.ts'
import { shownTimeZone } from './shown-time-zone.ts'

describe('shownTimeZone', () => {
  const zurich = new Configuration([['spark.sql.session.timeZone', 'Europe/Zurich']])

  it.each([
    ['moments', timestamp],
    ['lists of moments', array(timestamp)],
    ['variants, which may hold moments', variant],
  ])('is the zone of the session for %s', (_, type) => {
    expect(shownTimeZone(struct([field('id', bigint), field('value', type)]), zurich)).toBe('Europe/Zurich')
  })

  it('is UTC for rows that look the same in any zone', () => {
    expect(shownTimeZone(struct([field('id', bigint), field('name', string)]), zurich)).toBe('UTC')
  })
})
