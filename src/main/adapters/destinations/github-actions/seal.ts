import type { Secret } from '../../../../domain/secret.ts'
import { DestinationError } from '../destination-error.ts'

/**
 * Encrypts the secret so that only the holder of the private key can read it. The public key and the result are base64.
 * @throws (rejects) DestinationError if it is no public key
 */
export async function seal(secret: Secret, publicKey: string): Promise<string> {
  const { default: sodium } = await import('libsodium-wrappers')
  await sodium.ready
  const key = Buffer.from(publicKey, 'base64')
  if (key.length !== sodium.crypto_box_PUBLICKEYBYTES) {
    throw new DestinationError('other', 'What GitHub gave as its public key is none. Try again later.')
  }
  const box = sodium.crypto_box_seal(secret.reveal(), key)
  return Buffer.from(box).toString('base64')
}
