// Lets a log learn a secret from standard input and mask it once, then writes down its heap:  node register-secret-program.ts FILE
import { text } from 'node:stream/consumers'
import { writeHeapSnapshot } from 'node:v8'
import { Secret } from '../../../src/domain/secret.ts'
import { createRedactor } from '../../../src/main/adapters/log/redact.ts'

const redactor = createRedactor()
async function learn() {
  const characters = await text(process.stdin)
  redactor.registerSecret(new Secret(characters))
  process.stdout.write(redactor.redact(`it is ${characters} indeed`))
}
await learn()
process.stdin.destroy()
writeHeapSnapshot(process.argv[2])
// Until here it is in use, and what it holds in the snapshot.
redactor.redact('')
