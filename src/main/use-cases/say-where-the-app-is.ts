import type { Ports } from '../ports/ports.ts'
import { StoreFailure } from '../ports/stores/store-failure.ts'

const SAID = 'kept-running-said'

/** Notifies the person where the app is, the first time that the window is put away and the app keeps running. */
export function sayWhereTheAppIs(ports: Pick<Ports, 'facts' | 'notify' | 'open' | 'log'>) {
  return (where: 'tray' | 'minimised'): void => {
    if (ports.facts.get(SAID) !== null) return
    try {
      ports.facts.set(SAID, 'yes')
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error
      ports.log.warn('What was said could not be noted', { failure: error.failure.kind })
    }
    void ports.notify({
      title: 'Wevion Keys goes on watching your keys',
      body:
        where === 'tray'
          ? 'It is in the tray. Quit it from its menu there.'
          : 'Its window is minimised. Quit it from Settings, or with Ctrl+Q.',
      sound: false,
      onClick: () => ports.open({ kind: 'view', view: 'keys' }),
      actions: [],
    })
  }
}
