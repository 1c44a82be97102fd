import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Runs a program in the root of the repository with its output shown; gives its exit status. */
export function run(command, words, options = {}) {
  const { status, error } = spawnSync(command, words, { cwd: ROOT, stdio: 'inherit', ...options })
  if (error) throw error
  return status ?? 1
}

/** Runs nx over projects, without its terminal interface. */
export function nx(...words) {
  const environment = { ...process.env, NX_TUI: 'false', NX_NO_CLOUD: 'true', NX_DAEMON: 'false' }
  return run(process.execPath, [`${ROOT}node_modules/nx/dist/bin/nx.js`, ...words], { env: environment })
}
