import { inflateSync } from 'node:zlib'

const SIGNATURE = 'PNG'
const RGBA = 6
const BYTES = 4

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Alpha, red, green, blue of each pixel, row by row: what the tray's protocol wants. */
  readonly argb: Buffer
}

/** The pixels of a PNG with 8 bits for each of red, green, blue and alpha, not interlaced; null for anything else. */
export function pngPixels(png: Buffer): Pixels | null {
  if (png.toString('latin1', 1, 4) !== SIGNATURE) return null
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const [depth, colours, , , interlaced] = png.subarray(24, 29)
  if (depth !== 8 || colours !== RGBA || interlaced !== 0) return null
  const lines = inflateSync(Buffer.concat(dataOf(png)))
  const argb = Buffer.alloc(width * height * BYTES)
  const stride = width * BYTES
  let above = Buffer.alloc(stride)
  for (let y = 0; y < height; y += 1) {
    const start = y * (stride + 1)
    const line = Buffer.from(lines.subarray(start + 1, start + 1 + stride))
    unfilter(lines[start] ?? 0, line, above)
    for (let x = 0; x < stride; x += BYTES) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = line.subarray(x, x + BYTES)
      argb.set([alpha, red, green, blue], y * stride + x)
    }
    above = line
  }
  return { width, height, argb }
}

function dataOf(png: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let at = 8; at + 8 <= png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return parts
}

/** The five filters of PNG (RFC 2083, chapter 6), undone in place. */
function unfilter(filter: number, line: Buffer, above: Buffer): void {
  for (let x = 0; x < line.length; x += 1) {
    const left = x < BYTES ? 0 : (line[x - BYTES] ?? 0)
    const up = above[x] ?? 0
    const corner = x < BYTES ? 0 : (above[x - BYTES] ?? 0)
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
    line[x] = ((line[x] ?? 0) + guess) & 0xff
  }
}

function paeth(left: number, up: number, corner: number): number {
  const sum = left + up - corner
  const toLeft = Math.abs(sum - left)
  const toUp = Math.abs(sum - up)
  const toCorner = Math.abs(sum - corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
