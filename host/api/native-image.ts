import { existsSync, readFileSync } from 'node:fs'

/** A PNG file's bytes; nothing is decoded. */
export class HostImage {
  readonly #bytes: Buffer
  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }
  isEmpty() {
    return this.#bytes.length === 0
  }
  toPNG() {
    return this.#bytes
  }
  getSize() {
    const isPng = this.#bytes.length > 24 && this.#bytes.toString('latin1', 1, 4) === 'PNG'
    return isPng
      ? { width: this.#bytes.readUInt32BE(16), height: this.#bytes.readUInt32BE(20) }
      : { width: 0, height: 0 }
  }
  setTemplateImage() {}
}

export const nativeImage = {
  createEmpty: () => new HostImage(Buffer.alloc(0)),
  createFromPath: (path: string) => new HostImage(existsSync(path) ? readFileSync(path) : Buffer.alloc(0)),
  createFromBuffer: (bytes: Buffer) => new HostImage(bytes),
}
