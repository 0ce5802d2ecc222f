import { execFile } from 'node:child_process'
import { win32 } from 'node:path'
import { promisify } from 'node:util'
import { DestinationError } from '../destination-error.ts'

/** Milliseconds. PowerShell starts slowly if a scanner checks it. */
const TIME_LIMIT = 20_000

/**
 * Copies the access list (the DACL) only: setting an owner needs a privilege. Inherited entries stay inherited, since both
 * files are in one folder. Paths are passed in the environment, so that none of them is read as a command.
 */
const SCRIPT = `
$ErrorActionPreference = 'Stop'
$access = [Security.AccessControl.AccessControlSections]::Access
$from = (Get-Item -LiteralPath $env:WEVION_KEYS_FROM -Force).GetAccessControl($access)
$to = Get-Item -LiteralPath $env:WEVION_KEYS_TO -Force
$wanted = $from.GetSecurityDescriptorSddlForm($access)
$list = New-Object Security.AccessControl.FileSecurity
$list.SetSecurityDescriptorSddlForm($wanted, $access)
$to.SetAccessControl($list)
$came = $to.GetAccessControl($access).GetSecurityDescriptorSddlForm($access)
# Whether the system has worked out inheritance by itself (AI, AR) is no part of who may do what.
$bare = { param($text) $text -replace '^D:(P?)(A[IR])*', 'D:$1' }
if ((& $bare $came) -ne (& $bare $wanted)) { exit 3 }
`

type Run = (
  program: string,
  args: readonly string[],
  options: { env: NodeJS.ProcessEnv; timeout: number; windowsHide: boolean },
) => Promise<unknown>

/**
 * Gives `to` the access list of `from`, with Windows' own PowerShell. No content is read or passed on.
 * @throws (rejects) DestinationError if PowerShell is missing, refused, or the lists are not the same afterwards
 */
export async function copyAccess(
  from: string,
  to: string,
  environment: NodeJS.ProcessEnv = process.env,
  run: Run = promisify(execFile),
): Promise<void> {
  // By its full path: a program of that name in PATH could be anybody's.
  const system = environment.SystemRoot ?? 'C:\\Windows'
  const program = win32.join(system, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe')
  const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', SCRIPT]
  const env = { ...environment, WEVION_KEYS_FROM: from, WEVION_KEYS_TO: to }
  try {
    await run(program, args, { env, timeout: TIME_LIMIT, windowsHide: true })
  } catch {
    throw new DestinationError(
      'refused',
      'Windows did not let this app keep who may read the file, so the file was left as it is.',
    )
  }
}
