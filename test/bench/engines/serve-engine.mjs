/** Serves the calls of `EngineProcess` to the engine that the first argument names, until the channel closes. */
const { open } = await import(`./${process.argv[2]}.mjs`)
let engine

async function answer({ call, method, parameters }) {
  try {
    let result
    if (method === 'open') {
      engine = await open(...parameters)
      result = engine.version
    } else {
      result = await engine[method](...parameters)
    }
    process.send({ call, result })
  } catch (error) {
    process.send({ call, failure: String(error?.message ?? error) })
  }
}
async function end() {
  await engine?.close()
  process.exit()
}

process.on('message', (request) => void answer(request))
process.on('disconnect', () => void end())
