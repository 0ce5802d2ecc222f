import { posix, win32 } from 'node:path'

/** The environment with these folders before all others that programs are looked for in. */
export function withFoldersFirst(environment, folders, platform = process.platform) {
  return withPath(environment, platform, (path) => [...folders, ...path])
}

/** The environment without this folder among those that programs are looked for in. */
export function withoutFolder(environment, folder, platform = process.platform) {
  return withPath(environment, platform, (path) => path.filter((each) => each !== folder))
}

/**
 * Windows says `Path` and takes any case, but a copy of its environment is an object like any other: a `PATH` added to it
 * would be a second variable, and the one that counts.
 */
function withPath(environment, platform, change) {
  const { name, folders, delimiter } = pathFolders(environment, platform)
  const others = Object.entries(environment).filter(([each]) => !isPath(each, platform))
  return { ...Object.fromEntries(others), [name]: change(folders).join(delimiter) }
}

/** The folders that programs are looked for in, and how their variable is written. */
export function pathFolders(environment, platform = process.platform) {
  const { delimiter } = platform === 'win32' ? win32 : posix
  const [name = 'PATH'] = Object.keys(environment).filter((each) => isPath(each, platform))
  const folders = (environment[name] ?? '').split(delimiter).filter((each) => each !== '')
  return { name, folders, delimiter }
}

function isPath(name, platform) {
  return (platform === 'win32' ? name.toUpperCase() : name) === 'PATH'
}
