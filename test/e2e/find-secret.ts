import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The forms in which a secret could lie somewhere: raw, hex, base64 at any alignment, UTF-16 in both byte orders. */
export function formsOf(secret: string): readonly { readonly name: string; readonly bytes: Buffer }[] {
  const raw = Buffer.from(secret, 'utf8')
  const utf16 = Buffer.from(secret, 'utf16le')
  const base64 = [0, 1, 2].map((shift) => ({
    name: `base64+${shift}`,
    // The characters at the edges depend on what stands around the secret.
    bytes: Buffer.from(
      Buffer.concat([Buffer.alloc(shift), raw])
        .toString('base64')
        .slice(4, -4),
    ),
  }))
  return [
    { name: 'raw', bytes: raw },
    { name: 'hex', bytes: Buffer.from(raw.toString('hex')) },
    { name: 'HEX', bytes: Buffer.from(raw.toString('hex').toUpperCase()) },
    { name: 'utf-16le', bytes: utf16 },
    { name: 'utf-16be', bytes: Buffer.from(utf16).swap16() },
    { name: 'reversed', bytes: Buffer.from([...secret].reverse().join('')) },
    ...base64,
  ]
}

/** Which secrets, by place in the list, stand in the given bytes and in which form. */
export function secretsIn(bytes: Buffer, secrets: readonly string[]): readonly string[] {
  return searchFor(secrets)(bytes)
}

/**
 * Keys of one Wevion begin alike: where not even that stands, each of them need not be looked for, which for a heap or a
 * Chromium profile takes seconds.
 */
function searchFor(secrets: readonly string[]): (bytes: Buffer) => readonly string[] {
  const sought = secrets.flatMap((secret, index) =>
    formsOf(secret).map(({ name, bytes }) => ({ name, bytes, find: `secret ${index} (${name})` })),
  )
  const byForm = [...Map.groupBy(sought, ({ name }) => name).values()].map((all) => ({
    all,
    shared: sharedPart(all.map(({ bytes }) => bytes)),
  }))
  return (bytes) =>
    byForm
      .filter(({ shared }) => bytes.includes(shared))
      .flatMap(({ all }) => all.filter((each) => bytes.includes(each.bytes)))
      .map(({ find }) => find)
}

/** What all begin with or, if that is longer, end with: a secret that is written backwards ends as the others do. */
function sharedPart(all: readonly Buffer[]): Buffer {
  const [first = Buffer.alloc(0)] = all
  const lengths = [...first.keys(), first.length].reverse()
  const begin = lengths.find((length) =>
    all.every((each) => each.subarray(0, length).equals(first.subarray(0, length))),
  )
  const tail = (of: Buffer, length: number) => of.subarray(of.length - length)
  const end = lengths.find((length) =>
    all.every((each) => each.length >= length && tail(each, length).equals(tail(first, length))),
  )
  return (begin ?? 0) >= (end ?? 0) ? first.subarray(0, begin ?? 0) : tail(first, end ?? 0)
}

/** Every find in any file below the folder. */
export async function secretsInFolder(
  folder: string,
  secrets: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = []
  const search = searchFor(secrets)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    found.push(...search(bytes).map((find) => `${path}: ${find}`))
  }
  return found
}

/** Every find in the arguments and environments of this machine's processes, as far as they can be read. */
export async function secretsInProcesses(secrets: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  const search = searchFor(secrets)
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/u.test(name))) {
    for (const file of ['cmdline', 'environ']) {
      const bytes = await readFile(`/proc/${pid}/${file}`).catch(() => Buffer.alloc(0))
      found.push(...search(bytes).map((find) => `/proc/${pid}/${file}: ${find}`))
    }
  }
  return found
}
