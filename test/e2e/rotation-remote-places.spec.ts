import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { openAwsServer } from '../adapters/destinations/aws-secrets-manager/server.ts'
import { openGithubServer } from '../adapters/destinations/github-actions/server.ts'
import { openHttpProxy } from '../network/http-proxy.ts'
import { makeUpAuthority } from '../network/made-up-authority.ts'
import { connect, expect, test } from './fixtures.ts'
import { addPlace, NEXT_LOOK, planReplacement } from './replacing.ts'

const ITEM = {
  id: 'itemaaaaaaaaaaaaaaaaaaaaaa',
  title: 'Payments',
  version: 1,
  category: 'API_CREDENTIAL',
  vault: { id: 'vaultaaaaaaaaaaaaaaaaaaaaa', name: 'Deploy' },
  fields: [{ id: 'credential', type: 'CONCEALED', label: 'credential', value: 'before' }],
}

/** A folder with the stand-in for op, which keeps one item. */
async function openOp(folder: string) {
  await mkdir(folder)
  await copyFile(
    join(import.meta.dirname, '../adapters/destinations/one-password/op-stand-in.mjs'),
    join(folder, 'op'),
  )
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'mode.json'), '{}')
  await writeFile(join(folder, 'items.json'), JSON.stringify([ITEM]))
  return {
    value: async () => JSON.parse(await readFile(join(folder, 'items.json'), 'utf8'))[0].fields[0].value,
  }
}

const AWS = 'secretsmanager.eu-central-1.amazonaws.com'

const closed = (server: { close(): Promise<void> }) => server.close()

test('one replacement goes to GitHub, AWS and 1Password', async ({ launch, sandbox, userData }) => {
  await using servers = new AsyncDisposableStack()
  const authority = makeUpAuthority([`DNS:${AWS}`])
  await writeFile(join(userData, 'authority.pem'), authority.certificate)
  const github = servers.adopt(await openGithubServer('/repos/wevion/payments/actions/secrets'), closed)
  const aws = servers.adopt(await openAwsServer('prod/payments', authority.server), closed)
  // AWS by its own name, as on a company's network: behind a proxy, with a certificate that only the system knows.
  const proxy = servers.adopt(await openHttpProxy(aws.port), closed)
  aws.put('{"wevion":"before","port":80}', 'made-in-the-console-of-aws-one')
  const op = await openOp(join(userData, 'op'))
  const { page } = await launch({
    switches: [`--sandbox=${sandbox.address}`],
    environment: {
      WEVION_KEYS_PATH: [join(userData, 'op'), process.env.PATH].join(delimiter),
      https_proxy: `http://127.0.0.1:${proxy.port}`,
      SSL_CERT_FILE: join(userData, 'authority.pem'),
      AWS_ACCESS_KEY_ID: 'AKIDTEST',
      AWS_SECRET_ACCESS_KEY: 'not-a-real-one',
    },
  })
  await connect(page, sandbox)
  const drawer = await planReplacement(page, 'BI dashboard production')
  await addPlace(drawer, 'GitHub Actions secret', {
    Owner: 'wevion',
    Repository: 'payments',
    'Secret’s name': 'WEVION_KEY',
    Token: 'ghp_stand-in-token',
    'API address': github.address,
  })
  await addPlace(drawer, 'AWS Secrets Manager', {
    Region: 'eu-central-1',
    'Secret’s name or ARN': 'prod/payments',
    'JSON field': 'wevion',
  })
  await addPlace(drawer, '1Password', { Vault: 'Deploy', Item: 'Payments', Field: 'credential' })
  await drawer.getByLabel('As soon as the new one is proven to work').check()
  await drawer.getByRole('button', { name: 'Replace now' }).click()
  const places = drawer.getByRole('region', { name: 'Places' })
  await expect(places).toContainText('3 of 3 places have the new secret')
  await expect(places.getByText('holds the new secret')).toHaveCount(3)
  await expect(drawer.getByText(NEXT_LOOK)).toBeVisible()

  const made = sandbox.secrets().at(-1)
  expect(github.secrets.get('WEVION_KEY')?.value).toBe(made)
  expect(proxy.asked).toContain(`CONNECT ${AWS}:443`)
  expect(aws.state.versions.at(-1)?.text).toBe(`{"wevion":"${made}","port":80}`)
  expect(await op.value()).toBe(made)
})
