/**
 * What is missing to sign a package of this system, in words for the person, one line each; nothing where all is there. The
 * packager signs with what the environment has (https://www.electron.build/code-signing), and says little where it has nothing.
 */
export function unsignedWords(platform, environment) {
  const has = (...names) => names.every((name) => environment[name])
  if (platform === 'win32') return has('WIN_CSC_LINK') || has('CSC_LINK') ? [] : [windows]
  if (platform !== 'darwin') return []
  if (!has('CSC_LINK') && !has('CSC_NAME')) return [macos, notarisation]
  return keySets.some((names) => has(...names)) ? [] : [notarisation]
}

const windows =
  'Not signed: WIN_CSC_LINK and WIN_CSC_KEY_PASSWORD are not set. Windows will warn those who install it.'
const macos =
  'Not signed, unless the keychain has a Developer ID: CSC_LINK and CSC_KEY_PASSWORD are not set. Other Macs will not open it.'
const notarisation =
  'Not notarised: APPLE_API_KEY, APPLE_API_KEY_ID and APPLE_API_ISSUER are not set. Other Macs will not open it.'

/** Any of these lets Apple know who asks. */
const keySets = [
  ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
  ['APPLE_KEYCHAIN_PROFILE'],
]
