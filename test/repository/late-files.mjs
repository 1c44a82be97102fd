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
  return go.flatMap((path) => {
    if (!existsSync(join(folder, path)))
      throw new Error(`${folder} has no ${path}, which \`kindling.late\` names`)
    if (path.endsWith('.ts')) return [path]
    return sources(folder, path).filter(
      (file) => !kept.some((each) => file.startsWith(each)) && exportsFunctions(join(folder, file)),
    )
  })
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
