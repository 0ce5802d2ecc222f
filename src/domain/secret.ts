/**
 * A secret that cannot be printed by accident: `String(secret)`, JSON and Node's inspector all show `[secret]`. Only
 * `reveal()` returns the characters, and every call of it deserves review.
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
