// Lets Chromium and Electron build their sandbox on a machine of continuous integration:  node scripts/ci/allow-sandbox.mjs
// Ubuntu forbids it to programs without a profile of AppArmor (scripts/host/sandbox-trouble.mjs); the other way would be to run
// the tests without a sandbox, and so another app than the one that people get.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { giveUp } from '../say.mjs'

const restriction = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns'

if (existsSync(restriction)) {
  const setting = 'kernel.apparmor_restrict_unprivileged_userns=0'
  const { status } = spawnSync('sudo', ['-n', 'sysctl', '-w', setting], { stdio: 'inherit' })
  if (status !== 0) giveUp(new Error(`This machine does not let ${setting} be set.`))
}
