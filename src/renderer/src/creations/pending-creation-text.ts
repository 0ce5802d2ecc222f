import type { Creation } from '../../../domain/creations/creation.ts'

export function pendingCreationText(creation: Creation): { readonly title: string; readonly detail: string } {
  switch (creation.state) {
    case 'asked':
      return {
        title: 'Wevion’s answer was lost.',
        detail: 'The key may have been made or not. It is not asked for again before that is clear.',
      }
    case 'answered':
      return {
        title: 'The key is made, but its secret is not in the keychain yet.',
        detail:
          'The secret is in this app’s memory only. Unlock your keychain and store it, or revoke the new key.',
      }
    case 'orphaned':
      return {
        title: 'The key exists at Wevion, and its secret is lost.',
        detail:
          'Nobody can use it, and Wevion cannot show the secret again. Revoking it leaves nothing behind.',
      }
    case 'not-made':
      return { title: 'No key was made.', detail: 'Wevion’s list shows none. It is safe to create it now.' }
    case 'stored':
      return {
        title: 'The key is there after all.',
        detail: 'It was made, and its secret is in the keychain.',
      }
    case 'discarded':
      return { title: 'The key is revoked.', detail: 'Nothing is left of it.' }
    case 'kept':
      return { title: 'The key stays as it is.', detail: 'You find it in the list.' }
    case 'refused':
      return { title: 'Wevion refused to make the key.', detail: 'Nothing was made.' }
  }
}
