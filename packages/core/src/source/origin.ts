/** Says where in a program a piece of a plan was written, for errors. */
export type Origin = SqlOrigin | CallOrigin

/** Points at the characters [start, end) of a SQL text. */
export interface SqlOrigin {
  readonly kind: 'sql'
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Points at a call of the API: `select` at `app.ts:12:5`. */
export interface CallOrigin {
  readonly kind: 'call'
  readonly method: string
  readonly location: string
}
