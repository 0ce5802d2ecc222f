import { Secret } from '../secret.ts'

/** Characters after `wv_live_`, as Wevion's own keys have. */
const LENGTH = 64

/** Makes a value of a new key's form that says that it is made up. `random` gives its other characters. */
export function madeUpSecret(random: string): Secret {
  return new Secret(`wv_live_${`MadeUp${random.replace(/[^\w]/gu, '')}`.slice(0, LENGTH)}`)
}
