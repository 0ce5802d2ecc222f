import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What the keychain really holds, asked of the Secret Service by another program than the app. */
export async function lookUpSecret(
  account: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string | null> {
  try {
    const { stdout } = await run('secret-tool', ['lookup', 'service', 'Wevion Keys', 'account', account], {
      env: environment,
    })
    return stdout === '' ? null : stdout
  } catch {
    return null
  }
}

/** The accounts of all items that the app has stored, canary and all. */
export async function storedAccounts(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<readonly string[]> {
  const { stdout, stderr } = await search(environment)
  return [...`${stdout}\n${stderr}`.matchAll(/^attribute\.account = (.*)$/gmu)].map((match) => match[1] ?? '')
}

/** Another test may delete an item that the search has found and not yet read: then it is searched again. */
async function search(environment: NodeJS.ProcessEnv): Promise<{ stdout: string; stderr: string }> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run('secret-tool', ['search', '--all', 'service', 'Wevion Keys'], { env: environment })
    } catch (error) {
      const hasVanished = error instanceof Error && error.message.includes('No such secret item')
      if (!hasVanished || attempt === 10) throw error
    }
  }
}

/** Whether any item of the app holds exactly this secret. Accounts alone do not tell: tests share one keyring. */
export async function keychainHolds(
  secret: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<boolean> {
  const accounts = await storedAccounts(environment)
  const held = await Promise.all(accounts.map((account) => lookUpSecret(account, environment)))
  return held.includes(secret)
}
