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
