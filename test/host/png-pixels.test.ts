import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pngPixels } from '../../host/desktop/png-pixels.ts'

const ICON = readFileSync(join(import.meta.dirname, '../../resources/tray/urgent.png'))

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const length = Buffer.alloc(4)
  const check = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A PNG of lines that each begin with the number of their filter. */
function png(
  width: number,
  colours: number,
  lines: readonly Buffer[],
  around: readonly Buffer[] = [],
): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(lines.length, 4)
  header.set([8, colours], 8)
  return Buffer.concat([
    ICON.subarray(0, 8),
    chunk('IHDR', header),
    ...around,
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.of()),
  ])
}
const argbOf = (bytes: Buffer) => [...(pngPixels(bytes)?.argb ?? [])]

it('a PNG’s pixels are those that were drawn', () => {
  const pixels = pngPixels(ICON)
  expect(pixels).toMatchObject({ width: 22, height: 22 })
  const at = (x: number, y: number) => [
    ...(pixels?.argb.subarray((y * 22 + x) * 4, (y * 22 + x) * 4 + 4) ?? []),
  ]
  // Nothing in the corner; the red dot of urgency near the opposite one.
  expect(at(0, 0)[0]).toBe(0)
  expect(at(17, 17)).toEqual([255, 0xd2, 0x2f, 0x2f])
})

it('reads red, green and blue, with and without alpha, grey, and a palette', () => {
  const line = (...bytes: number[]) => [Buffer.of(0, ...bytes)]
  expect(argbOf(png(1, 2, line(1, 2, 3)))).toEqual([255, 1, 2, 3])
  expect(argbOf(png(1, 6, line(1, 2, 3, 4)))).toEqual([4, 1, 2, 3])
  expect(argbOf(png(1, 0, line(9)))).toEqual([255, 9, 9, 9])
  expect(argbOf(png(1, 4, line(9, 7)))).toEqual([7, 9, 9, 9])
  const palette = [chunk('PLTE', Buffer.of(1, 2, 3, 4, 5, 6)), chunk('tRNS', Buffer.of(40))]
  expect(argbOf(png(2, 3, line(1, 0), palette))).toEqual([255, 4, 5, 6, 40, 1, 2, 3])
})

it('undoes each filter', () => {
  // By RFC 2083: none, sub (left), up, average (rounded down), Paeth; of one channel, two pixels wide.
  const lines = [
    [0, 10, 20],
    [1, 5, 5],
    [2, 1, 2],
    [3, 2, 3],
    [4, 3, 250],
  ]
  const greys = argbOf(
    png(
      2,
      0,
      lines.map((each) => Buffer.from(each)),
    ),
  ).filter((_value, index) => index % 4 === 1)
  expect(greys).toEqual([10, 20, 5, 10, 6, 12, 5, 11, 8, 5])
})

it('answers null for what it cannot read, and never throws', () => {
  expect(pngPixels(Buffer.from('GIF89a'))).toBeNull()
  expect(pngPixels(Buffer.of())).toBeNull()
  fc.assert(
    fc.property(fc.nat(ICON.length - 60), (length) => {
      expect(pngPixels(ICON.subarray(0, length))).toBeNull()
    }),
  )
  fc.assert(
    fc.property(fc.nat(ICON.length - 1), fc.nat(255), (at, byte) => {
      const broken = Buffer.from(ICON)
      broken[at] = byte
      pngPixels(broken)
    }),
  )
})
