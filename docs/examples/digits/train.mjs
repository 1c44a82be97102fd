import { writeFileSync } from 'node:fs'
import { loadDigits, PIXELS } from './digits.mjs'
import { Network } from './network.mjs'
import { onnxFile } from './onnx-file.mjs'
import { randomFrom, shuffle } from './random.mjs'

/**
 * Trains the digit model: `node train.mjs`. The number of epochs is the one, of some candidates, with the best accuracy
 * on a tenth of the training digits that is left out for it; then all training digits are learned for so long. The
 * held-out digits are only looked at for the last line.
 */
const SEED = 7
const BATCH = 32
const RATE = 0.05
const CANDIDATES = [4, 6, 8]
const SHIFT = 2

/** Moves a digit by up to two pixels in each direction, which makes a new example of it. */
function shifted(pixels, random, target) {
  const across = Math.floor(random() * (2 * SHIFT + 1)) - SHIFT
  const down = Math.floor(random() * (2 * SHIFT + 1)) - SHIFT
  target.fill(0)
  for (let row = Math.max(0, -down); row < Math.min(28, 28 - down); row++) {
    for (let column = Math.max(0, -across); column < Math.min(28, 28 - across); column++) {
      target[row * 28 + column] = pixels[(row + down) * 28 + column + across]
    }
  }
  return target
}

function accuracy(network, digits) {
  return digits.filter(({ digit, pixels }) => network.predict(pixels) === digit).length / digits.length
}

function train(digits, epochs, report) {
  const random = randomFrom(SEED)
  const network = new Network(random)
  const order = digits.slice()
  const example = new Float32Array(PIXELS)
  const steps = epochs * Math.ceil(digits.length / BATCH)
  let step = 0
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const started = performance.now()
    shuffle(order, random)
    for (let start = 0; start < order.length; start += BATCH) {
      const batch = order.slice(start, start + BATCH)
      for (const { digit, pixels } of batch) network.learn(shifted(pixels, random, example), digit)
      network.step(batch.length, RATE * 0.5 * (1 + Math.cos((Math.PI * step) / steps)))
      step++
    }
    report(`epoch ${epoch} of ${epochs}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }
  return network
}

const { training, heldOut } = loadDigits()
const mixed = shuffle(training.slice(), randomFrom(SEED))
const validation = mixed.slice(0, Math.floor(mixed.length / 10))
const rest = mixed.slice(validation.length)

let best = { epochs: 0, accuracy: 0 }
for (const epochs of CANDIDATES) {
  const found = accuracy(train(rest, epochs, () => undefined), validation)
  console.log(`${epochs} epochs: ${(100 * found).toFixed(2)}% of ${validation.length} validation digits`)
  if (found > best.accuracy) best = { epochs, accuracy: found }
}

const network = train(training, best.epochs, console.log)
writeFileSync(new URL('digit.onnx', import.meta.url), onnxFile(network))
console.log(`digit.onnx: ${(100 * accuracy(network, heldOut)).toFixed(2)}% of ${heldOut.length} held-out digits`)
