/** One plain line for the person, told apart from the words of the programs that are run. */
export function say(line) {
  console.log(`[wevion keys] ${line}`)
}

/** A sentence about why it cannot go on; the script then ends with 1. */
export function giveUp(error) {
  console.error(`[wevion keys] ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
