import type { CatalogueEntry, ErrorCode } from './catalogue.ts'
import { CATALOGUE } from './catalogue.ts'

/** Gives what the catalogue says of an error. It is not read before the first error: see `kindling.late` in package.json. */
export function catalogueEntry(code: ErrorCode): CatalogueEntry {
  return CATALOGUE[code]
}

/** Says whether the catalogue has an error of this code. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(CATALOGUE, code)
}
