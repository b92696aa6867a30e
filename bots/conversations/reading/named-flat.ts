import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { redirect } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { withoutLabel } from '../../understanding/without-label.ts'

declare module '../../messages/destinations.ts' {
  interface InnerDestinations {
    'named-flat': Pick<Brought, 'heard'>
  }
}

/** «Дача 6210»: a reading of the flat that is called so, if there is one. */
export const namedFlat: Conversation<'named-flat'> = {
  name: 'named-flat',
  isInner: true,
  async run(chat, { heard }) {
    if (heard?.kind !== 'text') return redirect('unknown')
    const isNamed = await chat.step('labels', async ({ em, peer }) => {
      const labels = (await linkedAccounts(em, peer.id)).map(({ link }) => link.label ?? null)
      return withoutLabel(heard.text, labels) !== undefined
    })
    return isNamed ? redirect('reading', { typed: heard.text }) : redirect('unknown')
  },
}
