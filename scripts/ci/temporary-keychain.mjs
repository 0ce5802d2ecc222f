import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Makes an empty, unlocked keychain of macOS the person's default one. `security` runs the program of that name with the
 * arguments and returns what it printed. The returned function puts the former default back and removes the keychain.
 */
export function openTemporaryKeychain(security) {
  const folder = mkdtempSync(join(tmpdir(), 'wevion-keys-keychain-'))
  const keychain = join(folder, 'tests.keychain-db')
  const [former] = pathsIn(security(['default-keychain', '-d', 'user']))
  const searched = pathsIn(security(['list-keychains', '-d', 'user']))
  const close = () => {
    if (former) security(['default-keychain', '-d', 'user', '-s', former])
    security(['list-keychains', '-d', 'user', '-s', ...searched])
    security(['delete-keychain', keychain])
    rmSync(folder, { recursive: true, force: true })
  }
  const password = randomBytes(24).toString('hex')
  security(['create-keychain', '-p', password, keychain])
  try {
    // Without a time after which it locks itself.
    security(['set-keychain-settings', keychain])
    security(['unlock-keychain', '-p', password, keychain])
    security(['list-keychains', '-d', 'user', '-s', keychain, ...searched])
    security(['default-keychain', '-d', 'user', '-s', keychain])
  } catch (error) {
    close()
    throw error
  }
  return close
}

/** `security` prints one quoted path a line. */
function pathsIn(printed) {
  return [...printed.matchAll(/"([^"]+)"/g)].map(([, path]) => path)
}
