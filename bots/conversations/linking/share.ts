import { connectMinutes, showShareCode } from '../../../core/linking/connect-code.ts'
import { guestsOf, mostGuests } from '../../../core/linking/guests.ts'
import type { GuestRole } from '../../../core/peers/permissions.ts'
import { askValue, choose } from '../../asking/ask.ts'
import { readName } from '../../asking/read-name.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    share: OfAccount
  }
}

/** «Открыть доступ»: what the relative may do, what the owner calls them, and a code for them to type. */
export const share: Conversation<'share'> = {
  name: 'share',
  words: {
    order: 270,
    exact: [
      '/share',
      'поделиться доступом',
      'открыть доступ',
      'поделиться счетом',
      'share access',
      'give access',
      'share',
    ],
  },
  intents: [
    {
      order: 165,
      pattern:
        /(?:да(?:ть|й|йте)|откр(?:ыть|ой|ойте)|предостав\p{L}*|подел\p{L}*) (?:.* )?доступ|(?:добав|привя[зж]|подключ)\p{L}* (?:\p{L}+ )?(?:мужа|жену|доч(?:ь|ку|ери)|сына|сыну|маму|мать|отца|папу|бабушку|дедушку|внука|внучку|брата|сестру|родственник\p{L}*|близк\p{L}*)(?!\p{L})/u,
      english: /\b(?:give|share|grant|open) (?:.* )?access\b|\badd my (?:husband|wife|son|daughter|mother|father)\b/u,
    },
  ],
  isGrave: true,
  parts: { accountId: true },
  async run(chat, { accountId }) {
    const { access: words } = chat.texts.settings
    const account = await chat.step('account', async context => {
      const linked = await accountAbout(context, accountId, 'share')
      if (!linked) return null
      const { id, number } = linked.account
      return { id, number, isFull: (await guestsOf(context.em, id)).length >= mostGuests }
    })
    if (!account) return await sayAccountNeeded(chat, accountId)
    const { id, number } = account
    const toList: Button[][] = [[goButton(words.button, 'access', { accountId: id })]]
    if (account.isFull) return await sayLast(chat, words.tooMany(mostGuests), toList)
    const role = await askRole(chat, number)
    const guestName = role && (await askName(chat))
    if (!role || !guestName) return undefined
    const shown = await chat.step('show share code', async context => {
      const linked = await accountAbout(context, id, 'share')
      const code =
        linked && (await showShareCode(context.em, context.peer, { account: id, role, guestName }, context.now))
      return code && { code, bots: Object.values(context.supplier.chats) }
    })
    if (!shown) return await sayAccountNeeded(chat, id)
    const text = words.code(shown.code, connectMinutes, {
      name: guestName,
      role,
      accountNumber: number,
      bots: shown.bots,
    })
    return await sayLast(chat, text, toList)
  },
}

async function askRole(chat: Chat, accountNumber: string): Promise<GuestRole | undefined> {
  const { access: words } = chat.texts.settings
  const chosen = await choose(chat, {
    kind: 'text',
    text: words.askRole(accountNumber),
    buttons: [[{ label: words.role.viewer, answer: 'viewer' }], [{ label: words.role.payer, answer: 'payer' }]],
  })
  return chosen as GuestRole | undefined
}

async function askName(chat: Chat): Promise<string | undefined> {
  const { access: words } = chat.texts.settings
  return await askValue(chat, { kind: 'text', text: words.askName }, readName(words.askName, words.nameUnclear))
}
