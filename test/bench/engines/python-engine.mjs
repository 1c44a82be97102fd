import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { summaryOf } from '../answer-summary.mjs'
import { python } from './reported-rivals.mjs'

const FOLDER = join(import.meta.dirname, 'python')
/** The end of what a process complains about says why it ended. */
const COMPLAINT_LENGTH = 2000

/**
 * Opens an engine that lives in Python: `module` names its file in the folder `python`. Times are taken there; rows come
 * here only to be summed up.
 */
export async function openPython(module, options) {
  const process = new PythonProcess(module)
  const version = await process.call('open', options)
  const summed = async (method, ...parameters) => {
    const { milliseconds, rows } = await process.call(method, ...parameters)
    return { milliseconds, answer: summaryOf(rows) }
  }
  return {
    version,
    load: (tables, how) => process.call('load', tables, how),
    query: (text) => summed('query', text),
    finish: (text, check) => summed('finish', text, check),
    peakMemory: () => process.call('peakMemory'),
    close: () => process.close(),
  }
}

/** Is a process of Python that answers one call after the other, a line each. */
class PythonProcess {
  #child
  #waiting = []
  #ended
  #how = 'it is ending'
  #complaint = ''

  constructor(module) {
    const program = join(FOLDER, 'serve_engine.py')
    this.#child = spawn(python(), [program, module], {
      stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
      env: { ...process.env, TZ: 'UTC', PYTHONDONTWRITEBYTECODE: '1' },
    })
    this.#child.stderr.on('data', (part) => {
      this.#complaint = (this.#complaint + part).slice(-COMPLAINT_LENGTH)
    })
    this.#child.stdin.on('error', () => undefined)
    createInterface({ input: this.#child.stdio[3] }).on('line', (line) => {
      const { resolve, reject } = this.#waiting.shift()
      const { result, failure } = JSON.parse(line)
      if (failure === undefined) resolve(result)
      else reject(new Error(failure))
    })
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', ({ message }) => resolve(message))
      this.#child.on('close', (status, signal) => resolve(`it ended with ${signal ?? `status ${status}`}`))
    })
    void this.#ended.then((how) => {
      this.#how = how
      for (const { reject } of this.#waiting.splice(0)) reject(this.#hasEnded())
    })
  }

  async call(method, ...parameters) {
    return await new Promise((resolve, reject) => {
      if (!this.#child.stdin.writable) {
        reject(this.#hasEnded())
        return
      }
      this.#waiting.push({ resolve, reject })
      this.#child.stdin.write(`${JSON.stringify({ method, parameters })}\n`)
    })
  }

  async close() {
    this.#child.stdin.end()
    await this.#ended
  }

  #hasEnded() {
    const complaint = this.#complaint.trim().split('\n').at(-1)
    return new Error(`the process of Python answers no more: ${this.#how}${complaint && `, ${complaint}`}`)
  }
}
