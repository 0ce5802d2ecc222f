// Walks what an unpacked app imports, from the files named:  node --experimental-import-meta-resolve imports-program.ts FOLDER FILE…
// Prints as JSON which files are reached, and which imports lead nowhere.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { extname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseSync } from 'vite'

/** A part of a parsed program: an object with a `type`, and parts of its own. */
interface Part {
  readonly [name: string]: unknown
}

interface Import {
  readonly name: string
  readonly kind: 'require' | 'import'
  /** Whether the code does without: it stands in a `try`. */
  readonly isOptional: boolean
}

const CODE = ['.js', '.cjs', '.mjs']
const IMPORTS = ['ImportDeclaration', 'ImportExpression', 'ExportNamedDeclaration', 'ExportAllDeclaration']

function* importsOf(value: unknown, isOptional = false): Generator<Import> {
  if (Array.isArray(value)) for (const each of value) yield* importsOf(each, isOptional)
  if (!isPart(value)) return
  const { type } = value
  if (typeof type === 'string' && IMPORTS.includes(type)) {
    const name = literal(value.source)
    if (name !== null) yield { name, kind: 'import', isOptional }
  }
  if (type === 'CallExpression' && isPart(value.callee) && value.callee.name === 'require') {
    const [argument] = Array.isArray(value.arguments) ? value.arguments : []
    const name = literal(argument)
    if (name !== null) yield { name, kind: 'require', isOptional }
  }
  for (const [name, part] of Object.entries(value))
    yield* importsOf(part, isOptional || (type === 'TryStatement' && name === 'block'))
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function literal(value: unknown): string | null {
  return isPart(value) && typeof value.value === 'string' ? value.value : null
}

function find({ name, kind }: Import, from: string): string | null {
  try {
    if (kind === 'require') return createRequire(from).resolve(name)
    const found = fileURLToPath(import.meta.resolve(name, pathToFileURL(from).href))
    return existsSync(found) ? found : null
  } catch {
    return null
  }
}

const [folder = '', ...first] = process.argv.slice(2)
const reached = new Set<string>()
const missing: string[] = []
const waiting = first.map((file) => join(folder, file))
for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
  if (reached.has(file)) continue
  reached.add(file)
  if (!CODE.includes(extname(file))) continue
  for (const each of importsOf(parseSync(file, readFileSync(file, 'utf8')).program)) {
    if (isBuiltin(each.name) || each.name === 'electron') continue
    const found = find(each, file)
    // The search goes on above the app's folder, where an installed app finds nothing.
    if (found?.startsWith(`${folder}/`)) waiting.push(found)
    else if (!each.isOptional) missing.push(`${each.name} of ${file.slice(folder.length + 1)}`)
  }
}
const inside = [...reached].map((file) => file.slice(folder.length + 1))
process.stdout.write(JSON.stringify({ reached: inside, missing }))
