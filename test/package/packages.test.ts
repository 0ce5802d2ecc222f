import { afterAll, beforeAll } from 'vitest'
import { describeContents } from './contents.ts'
import { describeForeignApps } from './foreign-apps.ts'
import { describeLinuxPackages } from './linux-packages.ts'
import { type PackagedApp, packageApp } from './packaged-app.ts'

// Once for all of them: it takes a while, and builds the app where that has not been done.
let app: PackagedApp

beforeAll(async () => {
  app = await packageApp()
})
afterAll(() => app[Symbol.asyncDispose]())

describeContents(() => app)
describeLinuxPackages(() => app)
describeForeignApps(() => app)
