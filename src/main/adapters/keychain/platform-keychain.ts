import type { Failure } from '../../../domain/failure.ts'

export function keychainName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Keychain'
  if (platform === 'win32') return 'Credential Manager'
  return 'Secret Service (GNOME Keyring, KWallet)'
}

/** Returns why the platform's keychain cannot store these characters, or null if it can. */
export function whyNotStorable(characters: string, platform: NodeJS.Platform): Failure | null {
  // The library cuts a secret at a NUL and rejects an empty one.
  if (characters === '' || characters.includes('\0')) {
    return refusal('The secret holds characters that cannot be stored.')
  }
  const longest = longestSecret(platform)
  if (Buffer.byteLength(characters) <= longest) return null
  return refusal(
    `The secret is longer than the ${longest.toLocaleString('en')} bytes that the ${keychainName(platform)} can keep.`,
  )
}

const refusal = (message: string): Failure => ({ kind: 'invalid-input', field: 'secret', message })

/** Returns bytes of UTF-8. Windows takes up to CRED_MAX_CREDENTIAL_BLOB_SIZE (wincred.h) and refuses more without a reason. */
function longestSecret(platform: NodeJS.Platform): number {
  return platform === 'win32' ? 5 * 512 : Number.POSITIVE_INFINITY
}
