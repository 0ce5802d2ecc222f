// Whether every package that is shipped has a licence that lets it be:  node scripts/ci/check-licences.mjs
import { pathToFileURL } from 'node:url'
import { shippedPackages } from '../package/licence-texts.mjs'
import { projectFolder } from '../places.mjs'
import { giveUp, say } from '../say.mjs'

/** They ask for no more than their text, which LICENSES.packages.txt has. */
const wanted = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'Unlicense',
])

/** A line for each package whose licence is none of these; of `(A OR B)` one is enough. */
export function unwantedLicences(packages) {
  const isWanted = (licence) =>
    typeof licence === 'string' &&
    licence
      .replaceAll(/[()]/gu, '')
      .split(' OR ')
      .some((each) => wanted.has(each.trim()))
  return packages
    .filter(({ license }) => !isWanted(license))
    .map(({ name, version, license }) => `${name} ${version}: ${JSON.stringify(license)}`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const packages = shippedPackages(projectFolder)
  const unwanted = unwantedLicences(packages)
  if (packages.length === 0) giveUp(new Error('No shipped package was found: run npm ci first.'))
  if (unwanted.length > 0)
    giveUp(
      new Error(
        `These packages are shipped, and their licences are not among the known ones:\n${unwanted.join('\n')}`,
      ),
    )
  say(`${packages.length} packages are shipped, and all their licences are known.`)
}
