import { ended, spawnBound } from './process-life.mjs'

/** What tells a program to end. */
export const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a command on this terminal and resolves with `{code, signal}` when it has ended; signals that reach this process are
 * passed on to it. With `patience` (milliseconds) it is killed when it has not ended by then.
 */
export async function run(command, args, { environment, folder, patience }) {
  const child = spawnBound(command, args, { env: environment, cwd: folder, stdio: 'inherit' })
  let killer
  const passOn = (signal) => {
    // A terminal sends Ctrl-C to the command as well; twice would make it stop without cleaning up.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    if (patience !== undefined) killer ??= setTimeout(() => child.kill('SIGKILL'), patience)
  }
  for (const signal of endingSignals) process.on(signal, passOn)
  try {
    return await ended(child)
  } finally {
    clearTimeout(killer)
    for (const signal of endingSignals) process.off(signal, passOn)
  }
}
