// Delivers two secrets in turn, without end, to the environment file that its argument names: to be killed at any point.
import { Secret } from '../../../../src/domain/secret.ts'
import { createEnvFileDestination } from '../../../../src/main/adapters/destinations/env-file/env-file.ts'
import { fingerprintOf } from '../../../../src/main/adapters/keychain/fingerprint.ts'

const destination = createEnvFileDestination(
  { kind: 'env-file', path: process.argv[2] ?? '', variable: 'WEVION_KEY' },
  { fingerprintOf },
)
for (let count = 0; ; count += 1) {
  const delivered = await destination.deliver(new Secret(`wv_live_${count % 2 === 0 ? 'even' : 'odd'}`))
  if (!delivered.ok) throw new Error(JSON.stringify(delivered.failure))
  if (count === 0) process.stdout.write('begun\n')
}
