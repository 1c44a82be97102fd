import { writeFileSync } from 'node:fs'
import { loadDigits, PIXELS } from './digits.mjs'
import { Network } from './network.mjs'
import { onnxFile } from './onnx-file.mjs'
import { randomFrom, shuffle } from './random.mjs'

/**
 * Trains the digit model: `node train.mjs`. The number of epochs is the one with the best accuracy on a tenth of the
 * training digits that is left out for it; then all training digits are learned for so long. The held-out digits are
 * only looked at for the last line.
 */
const SEED = 7
const BATCH = 32
const RATE = 0.05
const MOST_EPOCHS = 16
const SHIFT = 2

/** Learns fast at first; from the ninth epoch on the rate falls by a third each time. */
function rateOf(epoch) {
  return RATE * (2 / 3) ** Math.max(0, epoch - 8)
}

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

/** Trains for some epochs and tells about each of them. */
function train(digits, epochs, afterEpoch) {
  const random = randomFrom(SEED)
  const network = new Network(random)
  const order = digits.slice()
  const example = new Float32Array(PIXELS)
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const started = performance.now()
    shuffle(order, random)
    for (let start = 0; start < order.length; start += BATCH) {
      const batch = order.slice(start, start + BATCH)
      for (const { digit, pixels } of batch) network.learn(shifted(pixels, random, example), digit)
      network.step(batch.length, rateOf(epoch))
    }
    afterEpoch(network, epoch, (performance.now() - started) / 1000)
  }
  return network
}

const { training, heldOut } = loadDigits()
const mixed = shuffle(training.slice(), randomFrom(SEED))
const validation = mixed.slice(0, Math.floor(mixed.length / 10))

let best = { epochs: 0, accuracy: 0 }
train(mixed.slice(validation.length), MOST_EPOCHS, (network, epoch, seconds) => {
  const found = accuracy(network, validation)
  console.log(
    `epoch ${epoch}: ${(100 * found).toFixed(2)}% of ${validation.length} validation digits, ${seconds.toFixed(1)} s`,
  )
  if (found > best.accuracy) best = { epochs: epoch, accuracy: found }
})

const network = train(training, best.epochs, (_network, epoch, seconds) => {
  console.log(`all training digits, epoch ${epoch} of ${best.epochs}: ${seconds.toFixed(1)} s`)
})
writeFileSync(new URL('digit.onnx', import.meta.url), onnxFile(network))
console.log(
  `digit.onnx: ${(100 * accuracy(network, heldOut)).toFixed(2)}% of ${heldOut.length} held-out digits`,
)
