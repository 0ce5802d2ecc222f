import { readFileSync } from 'node:fs'
import { pngPixels } from '../desktop/png-pixels.ts'
import { onlyCovered, Uncovered } from '../uncovered.ts'
import { textArgument } from './text-argument.ts'

/** A PNG file's unchanged bytes. */
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
    return this.isEmpty()
      ? { width: 0, height: 0 }
      : { width: this.#bytes.readUInt32BE(16), height: this.#bytes.readUInt32BE(20) }
  }
  /** macOS only, as Electron documents. */
  setTemplateImage() {}
}
onlyCovered('NativeImage', HostImage.prototype)

const NONE = Buffer.alloc(0)

export const nativeImage = {
  createEmpty: () => new HostImage(NONE),
  /** Returns an empty image if there is no picture, as in Electron. */
  createFromPath(...given: readonly unknown[]): HostImage {
    const bytes = readFile(textArgument(given, 0))
    refuseOthers(bytes)
    return new HostImage(pngPixels(bytes) === null ? NONE : bytes)
  },
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return NONE
  }
}

/** Refuses formats that Electron reads and this host does not: they must not count as no picture. */
function refuseOthers(bytes: Buffer): void {
  const begin = bytes.toString('latin1', 0, 8)
  if (begin.startsWith('\xff\xd8\xff')) throw new Uncovered('A picture in JPEG')
  const depth = bytes[24]
  const interlaced = bytes[28]
  if (begin.startsWith('\x89PNG') && (depth !== 8 || interlaced !== 0))
    throw new Uncovered('A PNG that is interlaced, or not of 8 bits a channel')
}
