let known: { readonly variable: string | undefined; readonly zone: string } | undefined

/**
 * Gives the name of the time zone of the process. The first call takes 20 ms, for `Intl` reads its locales: a query
 * that shows no timestamp does without. The zone changes only with the variable TZ.
 */
export function processTimeZone(): string {
  const variable = process.env['TZ']
  if (known?.variable !== variable || known === undefined) {
    known = { variable, zone: new Intl.DateTimeFormat().resolvedOptions().timeZone }
  }
  return known.zone
}
