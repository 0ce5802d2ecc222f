import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const project = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(project, path), 'utf8')

test('Windows is told one id by the installer and by the app, and so are software centres', () => {
  const id = /APP_USER_MODEL_ID = '(.+)'/u.exec(read('src/main/startup/app-identity.ts'))?.[1]
  expect(id).toBe('ai.wevion.keys')
  expect(/^appId: (.+)$/mu.exec(read('electron-builder.yml'))?.[1]).toBe(id)
  expect(read(`resources/packages/linux/${id}.metainfo.xml`)).toContain(`<id>${id}</id>`)
})

test('macOS is asked for one exception, which V8 needs', () => {
  const keys = [...read('resources/packages/macos/entitlements.plist').matchAll(/<key>(.+)<\/key>/gu)]
  expect(keys.map(([, name]) => name)).toEqual(['com.apple.security.cs.allow-jit'])
})
