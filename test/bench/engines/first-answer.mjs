/** Opens an engine, answers one query and ends: `node first-answer.mjs ENGINE THREADS TEXT`. */
const [name, threads, text] = process.argv.slice(2)
const { open } = await import(`./${name}.mjs`)
const engine = await open({ threads: Number(threads) })
const { answer } = await engine.query(text)
process.stdout.write(JSON.stringify(answer))
await engine.close()
