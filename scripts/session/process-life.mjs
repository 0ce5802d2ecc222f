import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const parentDeathSignal = '/usr/bin/setpriv'

/** Like `spawn`, but where the kernel can see to it, the process ends even when this one is killed outright. */
export function spawnBound(command, args, options) {
  if (!existsSync(parentDeathSignal)) return spawn(command, args, options)
  return spawn(parentDeathSignal, ['--pdeathsig', 'TERM', '--', command, ...args], options)
}

/**
 * Starts a process that serves others (a bus, a keyring, a display) in a process group of its own, so that Ctrl-C reaches
 * the program that uses it first.
 */
export function spawnAttendant(command, args, options) {
  return spawnBound(command, args, { ...options, detached: true })
}

/** Resolves with `{code, signal}` when the process has ended, or rejects when it could not be started. */
export function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve({ code: child.exitCode, signal: child.signalCode })
  return new Promise((resolve, reject) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', reject)
  })
}

/** Asks a process to end and waits; after `patience` milliseconds it is killed. */
export async function end(child, patience = 2000) {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const done = ended(child)
  child.kill('SIGTERM')
  const killer = setTimeout(() => child.kill('SIGKILL'), patience)
  await done.finally(() => clearTimeout(killer))
}

/** Asks `check` until it answers something truthy; `undefined` when it has not by then. */
export async function until(check, milliseconds) {
  const latest = performance.now() + milliseconds
  for (;;) {
    const answer = await check()
    if (answer) return answer
    if (performance.now() > latest) return undefined
    await pause(15)
  }
}

/** True when a command of that name can be run. */
export function canRun(command) {
  return spawnSync('/bin/sh', ['-c', 'command -v "$1"', 'sh', command], { stdio: 'ignore' }).status === 0
}
