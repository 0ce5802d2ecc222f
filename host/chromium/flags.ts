import { existsSync } from 'node:fs'
import { isStrict } from '../strictness.ts'

const PLACES = [
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** Returns Chromium's own program, not Debian's wrapper script, which costs time. WEVION_CHROMIUM names another one. */
export function chromiumProgram(environment: NodeJS.ProcessEnv): string {
  const program = environment.WEVION_CHROMIUM ?? PLACES.find((place) => existsSync(place))
  if (program === undefined) throw new Error('No Chromium found: install the package "chromium"')
  return program
}

const OFF = [
  'Translate',
  'OptimizationHints',
  'MediaRouter',
  'DialMediaRouteProvider',
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'InterestFeedContentSuggestions',
  'GlobalMediaControls',
  'PaintHolding',
]

const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--noerrdialogs',
  '--hide-crash-restore-bubble',
  '--disable-search-engine-choice-screen',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-quic',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-pings',
  // Chromium must not open the person's keyring for its own cookies.
  '--password-store=basic',
  // A page cannot open a window, not even for a moment.
  '--block-new-web-contents',
  `--disable-features=${OFF.join(',')}`,
]

/** Keeps pages at full speed while their window is covered or minimised. Electron slows down hidden pages. */
const WORK_UNSEEN = [
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
]

let warned = false

/** Returns the switches for every start. As root, Chromium needs its sandbox off, which is reported once on stderr. */
export function chromiumSwitches(profile: string): string[] {
  const root = process.getuid?.() === 0
  if (root && !warned) {
    warned = true
    process.stderr.write("Chromium's sandbox does not work for root: running with --no-sandbox.\n")
  }
  // --test-type hides the bar that warns of --no-sandbox.
  const unseen = isStrict('throttling') ? [] : WORK_UNSEEN
  return [`--user-data-dir=${profile}`, ...QUIET, ...unseen, ...(root ? ['--no-sandbox', '--test-type'] : [])]
}
