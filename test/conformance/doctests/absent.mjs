/** Says that Kindling lacks something. */
export class Absent extends Error {
  constructor(what) {
    super(`there is no ${what}`)
  }
}
