import { inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const BYTES = 4

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Alpha, red, green, blue of each pixel, row by row, as the tray's protocol requires. */
  readonly argb: Buffer
}

interface Chunk {
  readonly kind: string
  readonly data: Buffer
}
type Sample = readonly number[]

/** Reads a PNG with 8 bits a channel that is not interlaced. Returns null for anything else, and if it cannot be read. */
export function pngPixels(png: Buffer): Pixels | null {
  if (!png.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return null
  const chunks = [...chunksOf(png)]
  const data = (kind: string) => chunks.filter((chunk) => chunk.kind === kind).map((chunk) => chunk.data)
  const [header] = data('IHDR')
  if (header === undefined || header.length !== 13) return null
  const [depth, colours = 0, , , interlaced] = header.subarray(8)
  const reader = readerOf(colours, data('PLTE')[0], data('tRNS')[0])
  if (depth !== 8 || interlaced !== 0 || reader === undefined) return null
  const width = header.readUInt32BE(0)
  const height = header.readUInt32BE(4)
  const stride = width * reader.channels
  const lines = inflated(Buffer.concat(data('IDAT')))
  if (lines === null || lines.length < height * (stride + 1)) return null

  const argb = Buffer.alloc(width * height * BYTES)
  let above = Buffer.alloc(stride)
  for (let y = 0; y < height; y += 1) {
    const start = y * (stride + 1)
    const line = Buffer.from(lines.subarray(start + 1, start + 1 + stride))
    unfilter(lines[start] ?? 0, line, above, reader.channels)
    for (let x = 0; x < width; x += 1) {
      const sample = [...line.subarray(x * reader.channels, (x + 1) * reader.channels)]
      argb.set(reader.argb(sample), (y * width + x) * BYTES)
    }
    above = line
  }
  return { width, height, argb }
}

/** Returns how a colour type of PNG (RFC 2083, chapter 4.1.1) stores a pixel. */
function readerOf(colours: number, palette: Buffer | undefined, clear: Buffer | undefined) {
  const readers: Record<number, { channels: number; argb(sample: Sample): Sample }> = {
    0: { channels: 1, argb: ([grey = 0]) => [clear?.[1] === grey ? 0 : 255, grey, grey, grey] },
    2: {
      channels: 3,
      argb: ([r = 0, g = 0, b = 0]) => [
        clear?.[1] === r && clear[3] === g && clear[5] === b ? 0 : 255,
        r,
        g,
        b,
      ],
    },
    3: {
      channels: 1,
      argb: ([at = 0]) => [clear?.[at] ?? 255, ...(palette?.subarray(at * 3, at * 3 + 3) ?? [])],
    },
    4: { channels: 2, argb: ([grey = 0, alpha = 0]) => [alpha, grey, grey, grey] },
    6: { channels: 4, argb: ([r = 0, g = 0, b = 0, alpha = 0]) => [alpha, r, g, b] },
  }
  return readers[colours]
}

function* chunksOf(png: Buffer): Generator<Chunk> {
  for (let at = SIGNATURE.length; at + 8 <= png.length; ) {
    const length = png.readUInt32BE(at)
    yield { kind: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) }
    at += 12 + length
  }
}

function inflated(data: Buffer): Buffer | null {
  try {
    return inflateSync(data)
  } catch {
    return null
  }
}

/** Undoes one of the five filters of PNG (RFC 2083, chapter 6) in place. */
function unfilter(filter: number, line: Buffer, above: Buffer, channels: number): void {
  for (let x = 0; x < line.length; x += 1) {
    const left = x < channels ? 0 : (line[x - channels] ?? 0)
    const up = above[x] ?? 0
    const corner = x < channels ? 0 : (above[x - channels] ?? 0)
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
