import type { LocalProblem } from '../../../domain/failure.ts'

/** What this app itself cannot or may not do now, in one or two sentences. */
export function localProblemText(
  problem: LocalProblem,
  detail: string,
): { readonly what: string; readonly next: string } {
  switch (problem) {
    case 'changed-meanwhile':
      return { what: 'It has changed since it was shown.', next: 'Look at it again, then try once more.' }
    case 'creation-busy':
      return { what: 'This key is being worked on right now.', next: 'Try again in a moment.' }
    case 'creation-unknown':
      return {
        what: 'It is not known yet whether Wevion created this key.',
        next: 'First find out what became of it.',
      }
    case 'creation-resolved':
      return { what: 'This has been resolved meanwhile.', next: 'Sync to see the current state.' }
    case 'secret-in-memory':
      return { what: 'Its secret is still in memory.', next: 'Store it, or revoke the key.' }
    case 'maybe-unreadable':
      return {
        what: `Wevion’s list has a key that cannot be read, which may be “${detail}”.`,
        next: 'Look at it in Wevion before you create another.',
      }
    case 'several-of-the-name':
      return {
        what: `Several new keys are named “${detail}”, and which of them this app asked for cannot be told.`,
        next: 'Look at them in the list.',
      }
    case 'several-of-the-prefix':
      return {
        what: `Several keys begin with ${detail}, and Wevion does not show yet which of them was just used.`,
        next: 'Try again in a few minutes.',
      }
    case 'key-of-another-user':
      return {
        what: `This key acts as ${detail}, who is not the user of this connection.`,
        next: 'Add it as a connection of its own.',
      }
    case 'already-connected':
      return {
        what: `You are already connected as this user: “${detail}”.`,
        next: 'Use that connection, or give it a new management key.',
      }
    case 'destination-in-use':
      return {
        what: 'A replacement that is under way delivers to this place.',
        next: 'Wait until it is done, or cancel it.',
      }
    case 'nothing-expires':
      return {
        what: 'No key has an expiry, so there is nothing for a calendar.',
        next: 'Give new keys an expiry to see them there.',
      }
    case 'too-many-files':
      return { what: `There are too many files named ${detail}.`, next: 'Remove some, then try again.' }
    case 'folder-closed':
      return {
        what: `Nothing can be written to ${detail}.`,
        next: 'Check that the folder is there and yours.',
      }
    case 'login-refused':
      return { what: detail, next: 'Start the app yourself after you have signed in.' }
    case 'login-not-taken':
      return {
        what: 'The system did not take this setting.',
        next: 'Look for Wevion Keys in the system’s own settings for what starts at login.',
      }
  }
}
