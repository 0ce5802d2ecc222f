import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface MadeUpAuthority {
  /** The authority's own certificate, in PEM. */
  readonly certificate: string
  /** What a server of those names and addresses (`DNS:localhost`, `IP:127.0.0.1`) shows, vouched for by the authority. */
  readonly server: { readonly key: string; readonly cert: string }
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

/** A certificate authority that nobody knows, and one server's certificate from it. */
export function makeUpAuthority(names: readonly string[]): MadeUpAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'wk-authority-'))
  const at = (name: string) => join(folder, name)
  const run = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' })
  try {
    run(
      ...['req', '-x509', ...NEW_KEY, '-days', '2', '-subj', '/CN=Made-up authority'],
      ...['-addext', 'keyUsage=critical,keyCertSign', '-keyout', at('ca.key'), '-out', at('ca.pem')],
    )
    run('req', ...NEW_KEY, '-subj', '/CN=Made-up server', '-keyout', at('key'), '-out', at('request'))
    writeFileSync(at('extensions'), `subjectAltName=${names.join(',')}\n`)
    run(
      ...[
        'x509',
        '-req',
        '-in',
        at('request'),
        '-CA',
        at('ca.pem'),
        '-CAkey',
        at('ca.key'),
        '-CAcreateserial',
      ],
      ...['-days', '2', '-extfile', at('extensions'), '-out', at('cert')],
    )
    const read = (name: string) => readFileSync(at(name), 'utf8')
    return { certificate: read('ca.pem'), server: { key: read('key'), cert: read('cert') } }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
