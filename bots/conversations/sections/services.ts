import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { hasPermission } from '../../../core/peers/permissions.ts'
import type { Service } from '../../../core/supplier/service.ts'
import type { Language } from '../../../core/units/language.ts'
import { choosePaged } from '../../asking/pages.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { ActionContext } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import { deskService } from '../../port/desk-settings.ts'
import type { ServiceView } from '../../texts/views/service-view.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    services: Nothing
  }
}

/** «Доп. услуги»: what there is and what it costs; choosing one tells more, and leads to asking for it. */
export const services: Conversation<'services'> = {
  name: 'services',
  words: {
    order: 150,
    exact: [
      '/services',
      'доп. услуги',
      'доп.услуги',
      'доп услуги',
      'дополнительные услуги',
      'услуги',
      'услуга',
      'заявка',
      'оставить заявку',
      'services',
      'service',
    ],
  },
  intents: [
    {
      order: 40,
      pattern:
        /услуг|справк\p{L}* (?:об |о |для |из |что )|(?:взять|получить|заказать|нужн\p{L}*|дайте|просит) справк|(?:замен|помен|установ|поставить|опломбир|провер|подключ|(?:за)?регистр)\p{L}* (?:\p{L}+ )?счетчик|добавить (?:нов\p{L}+ |второй )?счетчик|поверк|электрик|вызвать мастера/u,
      english:
        /\bservices\b|\belectrician|\b(?:replace|install|seal|verify|check|change|connect|register) (?:my |the |a )?(?:new |old )?(?:electricity )?meter(?! reading)|\bmeter (?:replacement|verification)/u,
    },
  ],
  section: { order: 60, label: ({ services }) => services.button },
  command: { order: 120, name: 'services', description: ({ commands }) => commands.services },
  isList: true,
  async run(chat) {
    const { texts } = chat
    const { list, hasDesk, phone, isGuest } = await chat.step('services', async context => ({
      list: (context.supplier.services?.list ?? []).map(service => viewService(service, texts.language)),
      hasDesk: deskService(context).desks.length > 0,
      phone: context.supplier.phone,
      isGuest: await hasOthersOnly(context),
    }))
    if (list.length === 0) return await sayLast(chat, texts.services.none(phone))
    const buttons = list.map(({ id, name }) => [{ label: name, answer: id }])
    const chosen = await choosePaged(chat, { kind: 'text', text: texts.services.list(list), buttons })
    if (chosen === undefined) return undefined
    const service = list.find(({ id }) => id === chosen)!
    const more = goButton(texts.services.otherService, 'services')
    const ask = goButton(texts.services.request, 'service-request', { serviceId: chosen })
    if (!hasDesk) return await sayLast(chat, texts.services.noDesk(service, phone), [[more]])
    const details = texts.services.details(service)
    if (isGuest) return await sayLast(chat, `${details}\n\n${texts.services.ownersOnly}`, [[more]])
    return await sayLast(chat, details, [[ask], [more]])
  },
}

/** Whether all accounts of a chat are others', who let it in: it may order nothing for them. */
async function hasOthersOnly({ em, peer }: ActionContext): Promise<boolean> {
  const linked = await linkedAccounts(em, peer.id)
  return linked.length > 0 && linked.every(({ link }) => !hasPermission(link.role, 'ask'))
}

/** A service in the words of a language. */
export function viewService({ id, name, description, price, term, visit }: Service, language: Language): ServiceView {
  return { id, name: name[language], description: description[language], price, term: term[language], visit }
}
