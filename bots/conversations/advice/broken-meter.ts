import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { rightsAt } from '../../views/permitted.ts'
import { sayClosed, viewClosed } from '../../views/say-closed.ts'
import { viewCard } from '../../views/view-card.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'broken-meter': Nothing
  }
}

/** «Сломался счётчик»: how it is charged meanwhile, and how it is replaced. */
export const brokenMeter: Conversation<'broken-meter'> = {
  name: 'broken-meter',
  intents: [
    {
      order: 8,
      pattern:
        /(?:слома|не(?:правильно|верно)? (?:работа|крут|счита|показыва|включа|мига)|встал|останов|перегор|погас(?!и)|неисправ|барахл)\p{L}* .*(?:счетчик|прибор)|(?:счетчик|прибор)\p{L}* (?:.* )?(?:слома|не(?:правильно|верно)? (?:работа|крут|счита|показыва|включа|мига)|встал|останов|перегор|погас(?!и)|неисправ|барахл)/u,
      english:
        /\bmeter\b.*\b(?:broken?|dead|stopped|faulty|stuck|(?:not|.t) (?:work|count|turn|show))|\b(?:broken|faulty|dead) (?:electricity )?meter/u,
    },
  ],
  async run(chat) {
    const { texts } = chat
    const seen = await chat.step('broken meter', async context => {
      const linked = await accountAbout(context, undefined, 'look')
      if (!linked) return null
      const { view, forecast } = await viewCard(context, linked, texts.language)
      const { forecast: usual } = forecast
      return {
        rights: rightsAt(context, linked),
        closed: await viewClosed(context, linked.account),
        last: view.meters.map(({ serial, previousWh, previousOn }) => ({
          serial,
          valuesWh: previousWh,
          on: previousOn,
        })),
        usual: usual && { period: usual.period, amountKopecks: usual.amountKopecks },
      }
    })
    if (!seen) return await sayAccountNeeded(chat)
    if (seen.closed) return await sayClosed(chat, seen.closed, 'reading', seen.rights)
    const services = [goButton(texts.understanding.labels.services, 'services')]
    const ask = [goButton(texts.understanding.askSpecialist, 'question')]
    return await sayLast(chat, texts.advice.brokenMeter(seen), [services, ask])
  },
}
