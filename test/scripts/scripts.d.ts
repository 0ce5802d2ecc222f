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
