// Checks the environment file that its argument names, and delivers to it, as a user without rights.
import { Secret } from '../../../../src/domain/secret.ts'
import { createEnvFileDestination } from '../../../../src/main/adapters/destinations/env-file/env-file.ts'
import { fingerprintOf } from '../../../../src/main/adapters/keychain/fingerprint.ts'

const [, , path = '', user] = process.argv
if (user !== undefined) {
  process.setgid?.(Number(user))
  process.setuid?.(Number(user))
}
const destination = createEnvFileDestination({ kind: 'env-file', path, variable: 'KEY' }, { fingerprintOf })
const checked = await destination.check()
const delivered = await destination.deliver(new Secret('wv_live_new'))
process.stdout.write(JSON.stringify({ checked, delivered }))
