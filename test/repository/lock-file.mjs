import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Lists what is wrong with the lock file: optional packages without an entry of their own, addresses of a registry. */
export function checkLockFile(text) {
  const { packages } = JSON.parse(text)
  const faults = []
  for (const [path, entry] of Object.entries(packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      const places = [`${path}/node_modules/${name}`, `node_modules/${name}`]
      if (!places.some((place) => packages[place])) faults.push(`${path}: ${name} has no entry`)
    }
    if (/^https?:/.test(entry.resolved ?? '')) faults.push(`${path}: names the address it came from`)
  }
  return faults
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = checkLockFile(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'))
  for (const fault of faults) console.error(`package-lock.json: ${fault}`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
