import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lateFiles } from './late-files.mjs'

describe('lateFiles', () => {
  let folder
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kindling-late-'))
    write('src/a/call.ts', 'export function call() {}\nexport interface Shape {}\n')
    write('src/a/wait.ts', 'export async function wait() {}\nfunction hidden() {}\n')
    write('src/a/wait.test.ts', 'export function test() {}\n')
    write('src/a/shape.ts', 'export interface Shape {}\n')
    write('src/a/table.ts', 'export const table = {}\nexport function find() {}\n')
    write('src/a/part/deep.ts', 'export function deep() {}\n')
    write('src/b.ts', 'export const b = 1\n')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('takes the files of a folder that export functions alone', () => {
    expect(lateFiles(folder, { late: ['src/a/'] })).toEqual([
      'src/a/call.ts',
      'src/a/part/deep.ts',
      'src/a/wait.ts',
    ])
  })

  it('leaves what is named to stay', () => {
    expect(lateFiles(folder, { late: ['src/a/', '!src/a/wait.ts', '!src/a/part/'] })).toEqual([
      'src/a/call.ts',
    ])
  })

  it('takes a file by its name, whatever it exports', () => {
    expect(lateFiles(folder, { late: ['src/b.ts'] })).toEqual(['src/b.ts'])
  })

  it('refuses a path that is not there', () => {
    expect(() => lateFiles(folder, { late: ['src/gone/'] })).toThrow('src/gone/')
    expect(() => lateFiles(folder, { late: ['src/a/', '!src/a/gone.ts'] })).toThrow('!src/a/gone.ts')
  })

  it('gives nothing to rooms that name nothing', () => {
    expect(lateFiles(folder, {})).toEqual([])
  })

  function write(path, text) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
})
