// Puts the key that notarises into a file, and its path into the steps that follow:  node scripts/ci/apple-key.mjs
// The packager wants a file, and a secret of GitHub is text (APPLE_API_KEY_TEXT). Without it nothing is written.
import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { giveUp, say } from '../say.mjs'

const { APPLE_API_KEY_TEXT: text, GITHUB_ENV: variables, RUNNER_TEMP: folder } = process.env
if (!text) say('There is no APPLE_API_KEY_TEXT: the packages will not be notarised.')
else if (!variables || !folder)
  giveUp(new Error('This runs in a workflow only: GITHUB_ENV and RUNNER_TEMP are not set.'))
else {
  const file = join(folder, 'apple-api-key.p8')
  writeFileSync(file, text, { mode: 0o600 })
  appendFileSync(variables, `APPLE_API_KEY=${file}\n`)
}
