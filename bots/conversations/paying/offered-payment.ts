import { rublesText } from '../../../core/units/money.ts'
import { redirect } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { sumOnButton } from './sum-on-button.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'offered-payment': { accountId: number; sumKopecks: number }
  }
}

/** The sum that an agent has named: paid as any other. A forged one is a sum that somebody wants to pay. */
export const offeredPayment: Conversation<'offered-payment'> = {
  name: 'offered-payment',
  parts: { accountId: true, sumKopecks: true },
  async run(_chat, { accountId, sumKopecks }) {
    const sum = sumOnButton(sumKopecks)
    return redirect('pay', { accountId, ...(sum ? { typed: `${rublesText(sum)} ₽` } : {}) })
  },
}
