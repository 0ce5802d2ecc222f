import { type Comparison, interleaved } from '../comparison.ts'
import { openRotationScene } from '../main-one-rotation.ts'

/** Each leaves keys behind in the list, which is to stay as long as a list is. */
const PAIRS_OF_A_SCENE = 10

export const oneRotation: Comparison = {
  id: 'one-rotation',
  title: 'One key replaced as soon as the new one is verified, until the old one is revoked',
  floor: 'The same calls to Wevion and to the keychain, one after the other with nothing between them',
  unit: 'ms',
  aim: { atMost: 1.05 },
  keys: null,
  grows: false,
  pairs: { full: 60, quick: 7 },

  async open() {
    let scene = await openRotationScene()
    let left = PAIRS_OF_A_SCENE
    const pair = interleaved(
      () => scene.makeBareCalls(),
      () => scene.rotate(),
    )
    return {
      async pair() {
        if (left === 0) {
          await scene.close()
          scene = await openRotationScene()
          left = PAIRS_OF_A_SCENE
        }
        left -= 1
        return pair()
      },
      close: () => scene.close(),
    }
  },
}
