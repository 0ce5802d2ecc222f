import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'

const imported = /(?:\bfrom|\bimport)\s*\(?\s*['"](?<name>[^'"./][^'"]*)['"]/gu
const licenceFile = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/iu

/**
 * The packages that code of the app's sources imports, and all that those depend on: what is bundled into out/ and what lies
 * beside it. Their folders, sorted by name.
 */
export function shippedPackages(folder) {
  const found = new Map()
  const visit = (name, from) => {
    const home = findPackage(name, from)
    // A package for another system, or one that does without.
    if (home === undefined || found.has(home)) return
    const content = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    found.set(home, content)
    for (const each of Object.keys(content.dependencies ?? {})) visit(each, home)
  }
  for (const name of importsOfSources(folder)) visit(name, folder)
  return [...found]
    .map(([home, { name, version, license }]) => ({ home, name, version, license: license ?? 'not stated' }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** One text with the licences of all of them; a text that several share stands there once. */
export function licenceTexts(folder) {
  const byText = new Map()
  for (const each of shippedPackages(folder)) {
    const text = textsOf(each)
    byText.set(text, [...(byText.get(text) ?? []), `${each.name} ${each.version} (${each.license})`])
  }
  const parts = [...byText].map(([text, names]) => `${names.join('\n')}\n\n${text.trim()}\n`)
  const rule = `\n${'-'.repeat(80)}\n\n`
  return `Wevion Keys contains these packages, each under the licence below it.\n${rule}${parts.join(rule)}`
}

function textsOf({ home, name, license }) {
  const files = readdirSync(home).filter((file) => licenceFile.test(file))
  if (files.length > 0) return files.map((file) => readFileSync(join(home, file), 'utf8').trim()).join('\n\n')
  const { author, repository } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const whose = [author?.name ?? author, repository?.url ?? repository].filter(Boolean).join(', ')
  return `${name} comes without a licence text. It names ${license} as its licence; it is by ${whose}.`
}

function importsOfSources(folder) {
  const names = new Set()
  for (const file of globSync('src/**/*.{ts,tsx,css}', { cwd: folder })) {
    for (const { groups } of readFileSync(join(folder, file), 'utf8').matchAll(imported)) {
      const [first, second] = groups.name.split('/')
      const name = first.startsWith('@') ? `${first}/${second}` : first
      if (!isBuiltin(name) && name !== 'electron') names.add(name)
    }
  }
  return names
}

function findPackage(name, from) {
  for (let above = from; ; above = dirname(above)) {
    const home = join(above, 'node_modules', name)
    if (existsSync(join(home, 'package.json'))) return home
    if (above === dirname(above)) return undefined
  }
}
