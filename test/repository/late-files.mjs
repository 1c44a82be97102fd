import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Gives the files of a room that go into its late part: those that `kindling.late` of its package.json names, alone or by
 * their folder, but not those that it names with `!` before. Of a folder only files go whose exports are functions, for a
 * call can read the late part first, and a class or a constant cannot.
 */
export function lateFiles(folder, { late = [] }) {
  const [stay, go] = [true, false].map((out) => late.filter((path) => path.startsWith('!') === out))
  const kept = stay.map((path) => path.slice(1))
  const found = go.flatMap((path) => {
    if (!existsSync(join(folder, path))) throw nothingAt(folder, path)
    return path.endsWith('.ts') ? [path] : sources(folder, path)
  })
  for (const path of kept)
    if (!found.some((file) => file.startsWith(path))) throw nothingAt(folder, `!${path}`)
  return found.filter(
    (file) =>
      go.includes(file) ||
      (!kept.some((path) => file.startsWith(path)) && exportsFunctions(join(folder, file))),
  )
}

function nothingAt(folder, path) {
  return new Error(`${folder} has no ${path}, which \`kindling.late\` names`)
}

function sources(folder, path) {
  return readdirSync(join(folder, path), { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(path, name))
    .sort()
}

function exportsFunctions(file) {
  const kinds = [...readFileSync(file, 'utf8').matchAll(/^export (?:async )?(\w+|[{*])/gm)].map(
    ([, kind]) => kind,
  )
  return kinds.includes('function') && kinds.every((kind) => ['function', 'type', 'interface'].includes(kind))
}
