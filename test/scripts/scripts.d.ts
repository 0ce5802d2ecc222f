// The scripts are plain JavaScript, since they run before TypeScript is there; this is what tests use of them.

declare module '*/tests/results.mjs' {
  export interface Counts {
    readonly passed: number
    readonly failed: number
  }
  export function countStage(exitCode: number): Counts
  export function countVitest(reportFile: string, exitCode: number): Counts
  export function countPlaywright(reportFile: string, exitCode: number): Counts
  export function addUp(counts: readonly Counts[]): Counts
}

declare module '*/tests/test-times.mjs' {
  export interface TestTime {
    readonly seconds: number
    /** Its file and title. */
    readonly test: string
  }
  export function vitestTimes(reportFile: string): readonly TestTime[]
  export function playwrightTimes(reportFile: string): readonly TestTime[]
  export function slowest(times: readonly TestTime[], count?: number): readonly string[]
}

declare module '*/system-packages.mjs' {
  export interface SystemPackage {
    readonly name: string
    readonly when: string
    readonly why: string
    readonly command?: string
    readonly library?: string
    readonly pythonModule?: string
  }
  export const systemPackages: readonly SystemPackage[]
  export function missingPackages(
    occasions: readonly string[],
    isThere?: (each: SystemPackage) => boolean,
    packages?: readonly SystemPackage[],
  ): SystemPackage[]
  export function isPresent(each: Pick<SystemPackage, 'command' | 'library' | 'pythonModule'>): boolean
}

declare module '*/setup/npm-packages.mjs' {
  export function reasonToInstall(folder: string): string | undefined
  export function installNpmPackages(folder: string): void
}

declare module '*/source-stamp.mjs' {
  export const builtFrom: readonly string[]
  export function sourceStamp(folder: string, paths?: readonly string[]): string
}

declare module '*/session/bus.mjs' {
  export function openBus(
    folder: string,
    environment: NodeJS.ProcessEnv,
  ): Promise<{ readonly address: string; close(): Promise<unknown> }>
}

declare module '*/session/keyring.mjs' {
  export function openKeyring(
    dataFolder: string,
    password: string,
    environment: NodeJS.ProcessEnv,
  ): Promise<{ close(): Promise<unknown> }>
}

declare module '*/session/display.mjs' {
  export function openDisplay(
    folder: string,
  ): Promise<{ readonly environment: NodeJS.ProcessEnv; close(): Promise<unknown> }>
}

declare module '*/programs/path-variable.mjs' {
  export function withFoldersFirst(
    environment: NodeJS.ProcessEnv,
    folders: readonly string[],
    platform?: NodeJS.Platform,
  ): NodeJS.ProcessEnv
  export function withoutFolder(
    environment: NodeJS.ProcessEnv,
    folder: string,
    platform?: NodeJS.Platform,
  ): NodeJS.ProcessEnv
}

declare module '*/programs/local-programs.mjs' {
  export function nodeProgram(folder?: string, platform?: NodeJS.Platform, arch?: string): string
  export function nodeFolder(folder?: string, platform?: NodeJS.Platform, arch?: string): string
  export function localCommand(command: readonly string[], folder?: string): readonly [string, ...string[]]
  export function withLocalPrograms(
    environment: NodeJS.ProcessEnv,
    folder?: string,
    platform?: NodeJS.Platform,
    arch?: string,
  ): NodeJS.ProcessEnv
}

declare module '*/programs/node-package.mjs' {
  export const nodePackages: Readonly<Record<string, string>>
  export function nodePackage(platform?: NodeJS.Platform, arch?: string): string
}

declare module '*/programs/persons-path.mjs' {
  export function withPersonsPath(
    environment: NodeJS.ProcessEnv,
    folder?: string,
    platform?: NodeJS.Platform,
  ): NodeJS.ProcessEnv
}

declare module '*/programs/npm-program.mjs' {
  export function npmCommand(
    environment: NodeJS.ProcessEnv,
    surroundings: {
      readonly folder: string
      readonly platform?: NodeJS.Platform
      readonly node?: string
      readonly isThere?: (file: string) => boolean
    },
  ): readonly [string, ...string[]]
}

declare module '*/setup/debian-packages.mjs' {
  export function currentName(name: string, isKnown?: (name: string) => boolean): string
}

declare module '*/host/choose-host.mjs' {
  export type Host = { readonly kind: 'electron'; readonly binary: string } | { readonly kind: 'chromium' }
  export function chooseHost(
    wanted?: string,
    machine?: {
      readonly find?: () => string | undefined
      readonly trouble?: (binary: string) => string | undefined
      readonly fetch?: () => Promise<{ readonly silent: boolean; readonly reason: string | undefined }>
      readonly platform?: NodeJS.Platform
      readonly memory?: string
    },
  ): Promise<Host>
  export function presentHost(
    wanted?: string,
    machine?: {
      readonly find?: () => string | undefined
      readonly trouble?: (binary: string) => string | undefined
    },
  ): Host
  export function hostName(host: Host): string
}

declare module '*/host/app-command.mjs' {
  import type { Host } from '*/host/choose-host.mjs'
  export function appCommand(host: Host, program?: string, user?: number): readonly [string, ...string[]]
}

declare module '*/host/wanted-host.mjs' {
  export function readWantedHost(args: readonly string[]): {
    readonly wanted: string | undefined
    readonly others: readonly string[]
  }
}

declare module '*/host/electron-binary.mjs' {
  export const electronPackage: string
  export function programPath(platform?: NodeJS.Platform): string
  export function electronVersion(folder?: string): string
  export function electronBinary(where?: {
    readonly folder?: string
    readonly environment?: NodeJS.ProcessEnv
    readonly platform?: NodeJS.Platform
  }): string | undefined
}

declare module '*/host/fetch-electron.mjs' {
  export function fetchElectron(how?: {
    readonly folder?: string
    readonly environment?: NodeJS.ProcessEnv
    readonly firstByteLimit?: number
    readonly tell?: (line: string) => void
  }): Promise<{ readonly silent: boolean; readonly reason: string | undefined }>
}

declare module '*/host/sandbox-trouble.mjs' {
  export function sandboxTrouble(
    binary: string,
    system?: { readonly platform?: NodeJS.Platform; readonly user?: number; readonly kernel?: string },
  ): string | undefined
}

declare module '*/package/icon-files.mjs' {
  export function icoOf(pngs: readonly Buffer[]): Buffer
  export function icnsOf(pngs: readonly Buffer[]): Buffer
  export function sizeOf(png: Buffer): number
}

declare module '*/package/signing.mjs' {
  export function unsignedWords(
    platform: NodeJS.Platform,
    environment: Readonly<Record<string, string>>,
  ): readonly string[]
}

declare module '*/ci/temporary-keychain.mjs' {
  export function openTemporaryKeychain(security: (args: readonly string[]) => string): () => void
}

declare module '*/ci/collect-packages.mjs' {
  export function collectPackages(dist: string, target: string): readonly string[]
}

declare module '*/ci/release-notes.mjs' {
  export function releaseNotes(changelog: string, version: string, tag?: string): string
}

declare module '*/ci/release-files.mjs' {
  export function checksums(folder: string): string
}

declare module '*/ci/check-licences.mjs' {
  export interface Licensed {
    readonly name: string
    readonly version: string
    readonly license: unknown
  }
  export function unwantedLicences(packages: readonly Licensed[]): readonly string[]
}

declare module '*/ci/check-electron.mjs' {
  export function staleElectron(pinned: string, versions: readonly string[]): string | undefined
}
