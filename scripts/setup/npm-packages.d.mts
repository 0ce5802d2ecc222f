export function reasonToInstall(folder: string): string | undefined
export function installNpmPackages(folder: string): void
