export const builtFrom: readonly string[]
export function sourceStamp(folder: string, paths?: readonly string[]): string
