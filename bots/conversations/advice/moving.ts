import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, sayAccountNeeded, viewMeters, viewQuote } from '../../views/account-views.ts'
import { permitted, rightsAt } from '../../views/permitted.ts'
import { sayClosed, viewClosed } from '../../views/say-closed.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    moving: Nothing
  }
}

/** «Я переехала», «продал квартиру»: what to do so as not to pay for somebody else's electricity. */
export const moving: Conversation<'moving'> = {
  name: 'moving',
  intents: [
    {
      order: 6,
      pattern:
        /(?:переех|переезж|съех|съезж)\p{L}*|(?:прода|купи)\p{L}* (?:\p{L}+ )?(?:квартир|дом(?!оф)|дач|жиль|гараж)|(?:нов|смен|поменя)\p{L}* (?:\p{L}+ )?(?:собственник|хозя|владел|жильц)|переоформ\p{L}* (?:.* )?(?:счет(?!чик)|лицев|квартир|на (?:меня|себя|муж|жен|доч|сын))|(?<!(?:счетчик|прибор|свет|бот) )(?<!\p{L})умер(?:ла|ли)?(?!\p{L})(?! (?:счетчик|прибор|свет))/u,
      english:
        /\b(?:i|we)(?: am|.m| are|.re| have|.ve)? (?:just )?mov(?:ed|ing)\b|\bmov(?:ed|ing) (?:out|away)|\bsold (?:my|the|our) (?:flat|house|apartment|home)|\bnew owner/u,
    },
  ],
  async run(chat) {
    const { texts } = chat
    const seen = await chat.step('moving', async context => {
      const linked = await accountAbout(context, undefined, 'look')
      if (!linked) return null
      const { account } = linked
      const meters = await viewMeters(context, account)
      return {
        id: account.id,
        rights: rightsAt(context, linked),
        closed: await viewClosed(context, account),
        number: account.number,
        last: meters.map(({ previousWh, previousOn }) => ({ valuesWh: previousWh, on: previousOn })),
        dueKopecks: (await viewQuote(context, account)).dueKopecks,
      }
    })
    if (!seen) return await sayAccountNeeded(chat)
    if (seen.closed) return await sayClosed(chat, seen.closed, 'reading', seen.rights)
    const { id, rights } = seen
    const buttons = permitted(rights, [
      [
        ['send readings', goButton(texts.card.sendReading, 'reading', { accountId: id })],
        ['pay', goButton(texts.card.pay, 'pay', { accountId: id })],
      ],
      [
        ['look', goButton(texts.understanding.askSpecialist, 'question')],
        ['look', goButton(texts.understanding.labels.unlink, 'unlink')],
      ],
    ])
    return await sayLast(chat, texts.advice.moving({ ...seen, role: rights.role }), buttons)
  },
}
