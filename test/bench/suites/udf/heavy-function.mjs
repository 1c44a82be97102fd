/** Computes for some microseconds: the steps of Collatz from some numbers on. */
export function collatz(id) {
  let steps = 0
  for (let start = 0; start < 20; start++) {
    let number = Number(id) * 20 + start + 1
    while (number !== 1) {
      number = number % 2 === 0 ? number / 2 : number * 3 + 1
      steps++
    }
  }
  return steps
}
