import { normal } from './random.mjs'

const KERNEL = 5

/** Is a layer of weights: their values, the gradients of a batch, and the momentum of the optimizer. */
function weights(length, deviation, random) {
  const values = new Float32Array(length)
  if (deviation > 0) for (let index = 0; index < length; index++) values[index] = normal(random) * deviation
  return { values, gradients: new Float32Array(length), momentum: new Float32Array(length) }
}

/** Is a convolution with kernels of 5 x 5, a rectifier, and the maximum of each 2 x 2 pixels. */
class ConvolutionBlock {
  constructor(inputs, outputs, size, random) {
    const convolved = size - KERNEL + 1
    Object.assign(this, { inputs, outputs, size, convolved, pooled: convolved / 2 })
    const area = KERNEL * KERNEL
    this.kernels = weights(outputs * inputs * area, Math.sqrt(2 / (inputs * area)), random)
    this.biases = weights(outputs, 0, random)
    this.activations = new Float32Array(outputs * convolved * convolved)
    this.activationGradients = new Float32Array(this.activations.length)
    this.result = new Float32Array(outputs * this.pooled * this.pooled)
    this.winners = new Int32Array(this.result.length)
    this.inputGradients = new Float32Array(inputs * size * size)
  }

  forward(input) {
    this.input = input
    this.#convolve(input)
    this.#pool()
    return this.result
  }

  /** Takes the gradients of the result and gives those of the input; `wanted` is false for the first layer. */
  backward(resultGradients, wanted) {
    this.activationGradients.fill(0)
    for (let index = 0; index < this.winners.length; index++) {
      const winner = this.winners[index]
      if (winner >= 0) this.activationGradients[winner] += resultGradients[index]
    }
    if (wanted) this.inputGradients.fill(0)
    this.#convolveBack(wanted)
    return this.inputGradients
  }

  /** Goes over kernels row by row: five taps at once, so that each sum is read and written once for all of them. */
  #convolve(input) {
    const { inputs, outputs, size, convolved, activations } = this
    const kernels = this.kernels.values
    const plane = convolved * convolved
    for (let output = 0; output < outputs; output++) {
      activations.fill(this.biases.values[output], output * plane, (output + 1) * plane)
      for (let channel = 0; channel < inputs; channel++) {
        for (let kernelRow = 0; kernelRow < KERNEL; kernelRow++) {
          const first = ((output * inputs + channel) * KERNEL + kernelRow) * KERNEL
          const a = kernels[first]
          const b = kernels[first + 1]
          const c = kernels[first + 2]
          const d = kernels[first + 3]
          const e = kernels[first + 4]
          for (let row = 0; row < convolved; row++) {
            let source = (channel * size + row + kernelRow) * size
            const start = output * plane + row * convolved
            for (let target = start; target < start + convolved; target++, source++) {
              activations[target] +=
                a * input[source] +
                b * input[source + 1] +
                c * input[source + 2] +
                d * input[source + 3] +
                e * input[source + 4]
            }
          }
        }
      }
    }
  }

  #pool() {
    const { outputs, convolved, pooled, activations, result, winners } = this
    for (let output = 0; output < outputs; output++) {
      for (let row = 0; row < pooled; row++) {
        for (let column = 0; column < pooled; column++) {
          const corner = (output * convolved + 2 * row) * convolved + 2 * column
          let best = 0
          let winner = -1
          for (let corners = 0; corners < 4; corners++) {
            const at = corner + (corners & 1) + (corners >> 1) * convolved
            if (activations[at] > best) {
              best = activations[at]
              winner = at
            }
          }
          const index = (output * pooled + row) * pooled + column
          result[index] = best
          winners[index] = winner
        }
      }
    }
  }

  #convolveBack(wanted) {
    const { inputs, outputs, convolved, activationGradients } = this
    const plane = convolved * convolved
    for (let output = 0; output < outputs; output++) {
      let sum = 0
      for (let at = output * plane; at < (output + 1) * plane; at++) sum += activationGradients[at]
      this.biases.gradients[output] += sum
      for (let channel = 0; channel < inputs; channel++) {
        for (let kernelRow = 0; kernelRow < KERNEL; kernelRow++) {
          this.#kernelRowGradients(output, channel, kernelRow)
          if (wanted) this.#inputRowGradients(output, channel, kernelRow)
        }
      }
    }
  }

  #kernelRowGradients(output, channel, kernelRow) {
    const { inputs, size, convolved, activationGradients, input } = this
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let e = 0
    for (let row = 0; row < convolved; row++) {
      let source = (channel * size + row + kernelRow) * size
      const start = (output * convolved + row) * convolved
      for (let target = start; target < start + convolved; target++, source++) {
        const error = activationGradients[target]
        if (error === 0) continue
        a += error * input[source]
        b += error * input[source + 1]
        c += error * input[source + 2]
        d += error * input[source + 3]
        e += error * input[source + 4]
      }
    }
    const first = ((output * inputs + channel) * KERNEL + kernelRow) * KERNEL
    const { gradients } = this.kernels
    gradients[first] += a
    gradients[first + 1] += b
    gradients[first + 2] += c
    gradients[first + 3] += d
    gradients[first + 4] += e
  }

  #inputRowGradients(output, channel, kernelRow) {
    const { inputs, size, convolved, activationGradients, inputGradients } = this
    const kernels = this.kernels.values
    const first = ((output * inputs + channel) * KERNEL + kernelRow) * KERNEL
    for (let row = 0; row < convolved; row++) {
      let source = (channel * size + row + kernelRow) * size
      const start = (output * convolved + row) * convolved
      for (let target = start; target < start + convolved; target++, source++) {
        const error = activationGradients[target]
        if (error === 0) continue
        for (let tap = 0; tap < KERNEL; tap++) inputGradients[source + tap] += error * kernels[first + tap]
      }
    }
  }
}

/** Is a layer that joins every input with every output. */
class DenseLayer {
  constructor(inputs, outputs, random) {
    Object.assign(this, { inputs, outputs })
    this.matrix = weights(inputs * outputs, Math.sqrt(1 / inputs), random)
    this.biases = weights(outputs, 0, random)
    this.result = new Float32Array(outputs)
    this.inputGradients = new Float32Array(inputs)
  }

  forward(input) {
    this.input = input
    for (let output = 0; output < this.outputs; output++) {
      let sum = this.biases.values[output]
      const row = output * this.inputs
      for (let index = 0; index < this.inputs; index++) sum += this.matrix.values[row + index] * input[index]
      this.result[output] = sum
    }
    return this.result
  }

  backward(resultGradients) {
    this.inputGradients.fill(0)
    for (let output = 0; output < this.outputs; output++) {
      const gradient = resultGradients[output]
      const row = output * this.inputs
      this.biases.gradients[output] += gradient
      for (let index = 0; index < this.inputs; index++) {
        this.matrix.gradients[row + index] += gradient * this.input[index]
        this.inputGradients[index] += gradient * this.matrix.values[row + index]
      }
    }
    return this.inputGradients
  }
}

/** Is a small convolutional network from 28 x 28 pixels to ten logits. */
export class Network {
  constructor(random, channels = [12, 24]) {
    const [first, second] = channels
    this.first = new ConvolutionBlock(1, first, 28, random)
    this.second = new ConvolutionBlock(first, second, 12, random)
    this.last = new DenseLayer(second * 16, 10, random)
    this.parameters = [
      this.first.kernels,
      this.first.biases,
      this.second.kernels,
      this.second.biases,
      this.last.matrix,
      this.last.biases,
    ]
  }

  /** Gives the logits of one digit. */
  forward(pixels) {
    return this.last.forward(this.second.forward(this.first.forward(pixels)))
  }

  /** Adds the gradients of the cross-entropy of one digit to those of the batch. */
  learn(pixels, digit) {
    const logits = this.forward(pixels)
    const largest = Math.max(...logits)
    const exponentials = Array.from(logits, (logit) => Math.exp(logit - largest))
    const total = exponentials.reduce((sum, value) => sum + value, 0)
    const gradients = exponentials.map((value, index) => value / total - (index === digit ? 1 : 0))
    this.first.backward(this.second.backward(this.last.backward(gradients), true), false)
  }

  /** Moves the weights against the mean gradient of a batch (stochastic gradient descent with momentum). */
  step(batchSize, rate) {
    for (const { values, gradients, momentum } of this.parameters) {
      for (let index = 0; index < values.length; index++) {
        momentum[index] = 0.9 * momentum[index] - (rate * gradients[index]) / batchSize
        values[index] += momentum[index]
      }
      gradients.fill(0)
    }
  }

  /** Gives the digit with the largest logit. */
  predict(pixels) {
    const logits = this.forward(pixels)
    let best = 0
    for (let digit = 1; digit < 10; digit++) if (logits[digit] > logits[best]) best = digit
    return best
  }
}
