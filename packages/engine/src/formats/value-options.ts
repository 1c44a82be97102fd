import { timeZone, timeZoneBytes } from '@kindling/core'
import type { ValueOptions } from '@kindling/native'
import type { OptionValues } from './option-values.ts'

/** Reads the options that say how texts stand for values. */
export function valueOptions(values: OptionValues): ValueOptions {
  values.refuse('timeFormat', [])
  return {
    notANumber: values.text('NaN', 'nanvalue'),
    positiveInfinity: values.text('Inf', 'positiveinf'),
    negativeInfinity: values.text('-Inf', 'negativeinf'),
    datePattern: values.text('', 'dateformat'),
    timestampPattern: values.text('', 'timestampformat'),
    timestampNtzPattern: values.text('', 'timestampntzformat'),
    timeZone: timeZoneBytes(timeZone(values.text('UTC', 'timezone'))),
  }
}

/** Refuses languages other than English, in which Spark could read numbers and names of months. */
export function refuseLocales(values: OptionValues): void {
  values.refuse('locale', ['en-us', 'en_us', 'en'])
}
