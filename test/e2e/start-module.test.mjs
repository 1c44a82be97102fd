import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../repository/nx-target.mjs'
import { ROOMS } from '../repository/rooms.mjs'

describe.each(ROOMS.map(({ name, folder }) => [name, join(ROOT, folder, 'dist')]))('%s', (name, dist) => {
  it.each(['start.mjs', 'start.cjs'])('exports the same names to Node (%s) as to bundlers', (start) => {
    expect(exportedNames(join(dist, start))).toEqual(exportedNames(join(dist, 'index.js')))
  })

  // The script of `kindling` holds most rooms; models and the shell are loaded by those who use them.
  it.runIf(name === 'kindling')('has code caches that V8 takes', () => {
    const caches = join(dist, '../code-cache')
    const start = readFileSync(join(dist, 'start.cjs'), 'utf8')
    const hashes = ['code', 'late'].map((each) => new RegExp(`'(${each}-[0-9a-f]+)'`).exec(start)[1])
    expect(readdirSync(caches)).toEqual(hashes.map((each) => `${each}-${process.versions.v8}.cache`))
    for (const [index, each] of ['code.js', 'late.js'].entries()) {
      const cachedData = readFileSync(join(caches, readdirSync(caches)[index]))
      expect(new Script(readFileSync(join(dist, each), 'latin1'), { cachedData }).cachedDataRejected).toBe(
        false,
      )
      expect(cachedData.includes(ROOT)).toBe(false)
    }
  })
})

it('calls classes what they are exported as', () => {
  const program = `
    const { DataFrame, IntegerType, KindlingError } = await import('kindling')
    console.log(IntegerType.name, KindlingError.name, DataFrame.name, String(new IntegerType()))`
  expect(answerOf(program)).toBe('IntegerType KindlingError DataFrame IntegerType()')
})

it('is the same for those who import it and those who require it', () => {
  const program = `
    const { createRequire } = await import('node:module')
    const required = createRequire('${ROOT}/x')('kindling')
    const imported = await import('kindling')
    console.log(required.SparkSession === imported.SparkSession)`
  expect(answerOf(program)).toBe('true')
})

it('reads what a first query does without when it is used, each module once', () => {
  const program = `
    const { openSync } = process.getBuiltinModule('node:fs')
    let read = []
    process.getBuiltinModule('node:fs').openSync = (path, ...rest) => {
      read.push(String(path).split('/').at(-1))
      return openSync(path, ...rest)
    }
    const { KindlingError, SparkSession } = process.getBuiltinModule('node:module').createRequire('${ROOT}/x')('kindling')
    const spark = SparkSession.builder.getOrCreate()
    await spark.sql('SELECT 1').collect()
    const before = read.includes('late.js')
    const error = await spark.sql('SELECT nothing(1)').collect().catch((raised) => raised)
    console.log(before, read.filter((name) => name === 'late.js').length, error instanceof KindlingError, error.code)`
  expect(answerOf(program)).toBe('false 1 true UNRESOLVED_ROUTINE')
})

describe.each([
  ['kindling', '@kindling/core', '@kindling/deep'],
  ['@kindling/core', '@kindling/deep', 'kindling'],
  ['@kindling/engine', 'kindling', '@kindling/core'],
])('a program that imports %s first, then %s and %s', (...names) => {
  it('has each room once', () => {
    const program = `
      await import('${names[0]}')
      await import('${names[1]}')
      await import('${names[2]}')
      const { KindlingError } = await import('kindling')
      const core = await import('@kindling/core')
      console.log(String(KindlingError === core.KindlingError))`
    expect(answerOf(program)).toBe('true')
  })
})

/** Lists what a file exports by name. */
function exportedNames(file) {
  return answerOf(
    `console.log(Object.keys(await import(${JSON.stringify(pathToFileURL(file).href)})).join())`,
  )
    .split(',')
    .filter((name) => name !== 'default' && name !== 'module.exports')
}

/** Runs a program in a process of its own, for here packages are their sources. Gives what it prints. */
function answerOf(program) {
  const words = ['--input-type=module', '--eval', program]
  const environment = { ...process.env, NODE_OPTIONS: '', FORCE_COLOR: '0' }
  return execFileSync(process.execPath, words, { cwd: ROOT, env: environment, encoding: 'utf8' }).trim()
}
