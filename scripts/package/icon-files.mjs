const pngSignature = '89504e470d0a1a0a'

/**
 * The pictures of a macOS icon by their size in pixels. Those of one size stand for a smaller one on a sharper screen too
 * (`ic13` is 128 points at 256 pixels).
 */
const icnsTypes = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
}

/** A Windows icon (.ico) of square PNGs, up to 256 pixels each. */
export function icoOf(pngs) {
  const pictures = pngs.map((png) => ({ png, size: sizeOf(png) }))
  const tooLarge = pictures.find(({ size }) => size > 256)
  if (tooLarge) throw new Error(`A Windows icon has at most 256 pixels, not ${tooLarge.size}.`)
  const header = Buffer.alloc(6)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length + 16 * pictures.length
  const entries = pictures.map(({ png, size }) => {
    const entry = Buffer.alloc(16)
    // One byte each, in which 0 stands for 256.
    entry.writeUInt8(size % 256, 0)
    entry.writeUInt8(size % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(png.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += png.length
    return entry
  })
  return Buffer.concat([header, ...entries, ...pngs])
}

/** A macOS icon (.icns) of square PNGs; sizes that such an icon has no place for are an error. */
export function icnsOf(pngs) {
  const parts = pngs.flatMap((png) => {
    const types = icnsTypes[sizeOf(png)]
    if (!types) throw new Error(`A macOS icon has no picture of ${sizeOf(png)} pixels.`)
    return types.map((type) => Buffer.concat([tagged(type, 8 + png.length), png]))
  })
  const length = 8 + parts.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([tagged('icns', length), ...parts])
}

function tagged(type, length) {
  const bytes = Buffer.alloc(8)
  bytes.write(type, 'latin1')
  bytes.writeUInt32BE(length, 4)
  return bytes
}

/** Width and height of a square PNG, in pixels. */
export function sizeOf(png) {
  if (png.subarray(0, 8).toString('hex') !== pngSignature) throw new Error('This is no PNG.')
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  if (width !== height) throw new Error(`An icon is square, not ${width}×${height}.`)
  return width
}
