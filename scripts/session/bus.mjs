import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { end, ended, spawnAttendant } from './process-life.mjs'

/**
 * A session bus that starts nothing by itself: no desktop service, no accessibility bus, no second keyring. What answers on
 * it is what was put there, and it leaves nothing running.
 */
function configuration(socket) {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`
}

/** Starts a private D-Bus session whose socket lies in `folder`. Returns its address and how to end it. */
export async function openBus(folder, environment) {
  const file = join(folder, 'bus.conf')
  writeFileSync(file, configuration(join(folder, 'bus')), { mode: 0o600 })
  const daemon = spawnAttendant(
    'dbus-daemon',
    [`--config-file=${file}`, '--nofork', '--nopidfile', '--print-address=1'],
    { env: environment, stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const address = await new Promise((resolve, reject) => {
    let text = ''
    daemon.stdout.on('data', (chunk) => {
      text += chunk
      if (text.includes('\n')) resolve(text.trim())
    })
    ended(daemon).then(() => reject(new Error('dbus-daemon ended before its bus was ready.')), reject)
  })
  return { address, close: () => end(daemon) }
}
