import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, redirect } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { withoutLabel } from '../../understanding/without-label.ts'

declare module '../../messages/destinations.ts' {
  interface InnerDestinations {
    unexplained: Pick<Brought, 'heard' | 'typed'>
  }
}

/**
 * A number beside words that nobody knows: «дача 6210» is of the flat that is called so; of any other it is asked what it is. `typed` is
 * the number, as far as there is one, once that is answered with yes.
 */
export const unexplained: Conversation<'unexplained'> = {
  name: 'unexplained',
  isInner: true,
  async run(chat, { heard, typed }) {
    if (heard?.kind !== 'text') return redirect('unknown')
    const isNamed = await chat.step('labels', async ({ em, peer }) => {
      const labels = (await linkedAccounts(em, peer.id)).map(({ link }) => link.label ?? null)
      return withoutLabel(heard.text, labels) !== undefined
    })
    const isAnswered = typed !== undefined
    if (isAnswered) return isNamed ? redirect('small-talk', { kind: 'fine' }) : redirect('reading', { typed })
    if (isNamed) return redirect('reading', { typed: heard.text })
    const { menu, understanding } = chat.texts
    const buttons = [[goButton(menu.reading, 'reading')], [goButton(understanding.askSpecialist, 'pass-on')]]
    return await sayLast(chat, understanding.isItReading, buttons)
  },
}
