import { rowTypeText, type SparkSession } from '@kindling/session'

const FILES: Readonly<Record<string, string>> = {
  csv: 'csv',
  json: 'json',
  jsonl: 'json',
  ndjson: 'json',
  parquet: 'parquet',
  txt: 'text',
}

/** Prints, as TypeScript, the type of the rows of a query, a file (by its ending) or a table. */
export async function typeOfRows(session: SparkSession, what: string): Promise<string> {
  return rowTypeText(await (await frameOf(session, what)).schema(), 'Row')
}

async function frameOf(session: SparkSession, what: string) {
  if (/\s/.test(what.trim())) return await session.sql(what)
  const format = FILES[/\.(\w+)$/.exec(what)?.[1]?.toLowerCase() ?? '']
  return format === undefined ? session.table(what) : session.read.format(format).load(what)
}
