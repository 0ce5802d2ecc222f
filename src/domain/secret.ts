/**
 * A secret that does not print itself: `String(secret)`, JSON and Node's inspector all show `[secret]`.
 * Only `reveal()` gives the characters, and each call of it is a place to review.
 */
export class Secret {
  readonly #characters: string

  constructor(characters: string) {
    this.#characters = characters
  }

  reveal(): string {
    return this.#characters
  }

  equals(other: Secret): boolean {
    return this.#characters === other.#characters
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]'
  }
}
