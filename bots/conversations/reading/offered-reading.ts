import { Account } from '../../../core/accounts/account.table.ts'
import { waitingOffer } from '../../../core/desk/offer-reading.ts'
import { findMeters } from '../../../core/metering/find-meters.ts'
import { registerText } from '../../../core/metering/register-values.ts'
import { sayLast } from '../../asking/say-last.ts'
import { redirect } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { localDay } from '../../views/account-views.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'offered-reading': { requestId: number }
  }
}

/** «Да, передать»: the reading that an agent has written down is taken as if the resident had typed it. */
export const offeredReading: Conversation<'offered-reading'> = {
  name: 'offered-reading',
  parts: { requestId: true },
  async run(chat, { requestId }) {
    const offered = await chat.step('offered reading', async context => {
      const { em, peer, now } = context
      const offer = requestId === undefined ? null : await waitingOffer(em, peer, now, requestId)
      const account = offer?.account ? await em.findOne(Account, offer.account) : null
      if (!offer || !account) return null
      const { serial = '', values = '' } = offer.details
      const standing = await findMeters(em, account.id, localDay(context, account))
      // It was read off that meter, and says nothing of the one that has taken its place.
      if (standing.every(meter => meter.serial !== serial)) return null
      return {
        accountId: account.id,
        typed: typedAs(values.split(' ').map(BigInt), standing.length > 1 ? serial : null),
      }
    })
    return offered ? redirect('reading', offered) : await sayLast(chat, chat.texts.question.readingGone)
  },
}

/** As a person types it: the meter's number where there are several, the zones where there are several. */
function typedAs(valuesWh: bigint[], serial: string | null): string {
  const shown = valuesWh.map(registerText)
  const zones = shown.length > 1 ? shown.map((value, zone) => `т${zone + 1} ${value}`).join(' ') : shown[0]!
  return serial === null ? zones : `${serial}: ${zones}`
}
