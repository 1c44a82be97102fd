/** Says what failed: Spark's class, SQLSTATE and message; an error that is not of the catalogue goes by its JavaScript name. */
export function errorAnswer(error) {
  if (typeof error?.code === 'string' && typeof error.sqlState === 'string') {
    return { error: { class: error.code, sqlState: error.sqlState, message: error.message } }
  }
  const name = error instanceof Error ? error.name : typeof error
  return { error: { class: `JAVASCRIPT_${name}`, message: String(error?.message ?? error) } }
}
