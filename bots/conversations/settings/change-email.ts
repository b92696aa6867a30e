import { isEmail } from '../../../core/accounts/email.ts'
import { requestEmailChange } from '../../../core/linking/change-email.ts'
import { codeMinutes } from '../../../core/linking/create-code.ts'
import { useCodeDigits } from '../../../core/linking/use-code.ts'
import { branchOf } from '../../../core/supplier/supplier.ts'
import { answers } from '../../asking/answers.ts'
import { askText, askValue } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, type Redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { viewAccountSettings } from '../../views/settings-views.ts'
import { sayChanged, sixDigits } from '../linking/confirm-by-code.ts'

/** How often an address or a code may be typed before the conversation gives up politely. */
const patience = 6

type Owned = { id: number; number: string; email: string | null }

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'change-email': OfAccount
  }
}

/** «Почта»: the account's e-mail, changed once the new address has been proved. Opening the letter's link does the same from outside. */
export const changeEmail: Conversation<'change-email'> = {
  name: 'change-email',
  words: {
    order: 220,
    exact: ['/email', 'почта', 'моя почта', 'сменить почту', 'изменить почту', 'change e-mail', 'change email'],
  },
  isGrave: true,
  parts: { accountId: true },
  async run(chat, { accountId }) {
    const account = await chat.step('account', async context => {
      const linked = await accountAbout(context, accountId, 'settings')
      if (!linked) return null
      const { id, number, email, hasEmail } = await viewAccountSettings(context, linked)
      return {
        id,
        number,
        email: email ?? (hasEmail ? '•••' : null),
        noMail: context.hasMail ? null : context.supplier.phone,
      }
    })
    if (!account) return await sayAccountNeeded(chat, accountId)
    if (account.noMail) return await sayLast(chat, chat.texts.settings.email.noMail(account.noMail))
    for (let asked = 0; asked < patience; asked++) {
      const email = await askAddress(chat, account)
      const done = email === undefined ? 'left' : await prove(chat, account, email)
      if (done === 'left') return undefined
      if (done !== 'other address') return done
    }
    return await sayLast(chat, chat.texts.enough)
  },
}

async function askAddress(chat: Chat, { id, number, email }: Owned): Promise<string | undefined> {
  const { email: words } = chat.texts.settings
  const buttons: Button[][] = [[goButton(words.keep, 'settings', { accountId: id })]]
  return await askValue(chat, { kind: 'text', text: words.ask(number, email), buttons }, text =>
    isEmail(text) ? { value: text } : { problem: words.unclear },
  )
}

type Proved = Redirect | 'other address' | 'left'

async function prove(chat: Chat, account: Owned, email: string): Promise<Proved> {
  const { email: words } = chat.texts.settings
  let code = await sendCode(chat, account, email)
  for (let tries = 0; tries < patience; tries++) {
    if (code === 'left') return code
    const { codeId } = code
    const answer = await askText(
      chat,
      { kind: 'text', text: code.text, buttons: codeButtons(chat, account) },
      sixDigits(chat),
    )
    if (!answer) return 'left'
    if ('pressed' in answer) {
      if (answer.pressed === 'other') return 'other address'
      code = await sendCode(chat, account, email)
      continue
    }
    const use = await chat.step('use code', ({ em, now }) => useCodeDigits(em, codeId, answer.value, now))
    if (use.kind === 'email-changed') return await sayChanged(chat, use)
    code = { codeId, text: use.kind === 'wrong' ? chat.texts.link.wrongDigits(use.triesLeft) : words.expired }
  }
  await chat.say({ kind: 'text', text: chat.texts.enough, menu: true })
  return 'left'
}

async function sendCode(chat: Chat, { id }: Owned, email: string): Promise<{ codeId: string; text: string } | 'left'> {
  const { email: words } = chat.texts.settings
  const asked = await chat.step('request code', ({ em, peer, codes, now }) =>
    requestEmailChange(em, peer, { accountId: id, email }, codes, now),
  )
  if (asked.kind === 'requested') return { codeId: asked.codeId, text: words.sent(asked.email, codeMinutes) }
  if (asked.kind === 'paused') await sayPaused(chat, id, asked.until)
  else if (asked.kind === 'same') await chat.say({ kind: 'text', text: words.same, buttons: back(chat, id) })
  else await sayAccountNeeded(chat, id)
  return 'left'
}

async function sayPaused(chat: Chat, accountId: number, until: Temporal.Instant): Promise<void> {
  const where = await chat.step('where', async context => {
    const { supplier } = context
    const linked = await accountAbout(context, accountId, 'look')
    const branch = branchOf(supplier, linked?.account.branch ?? supplier.branches[0]!.id)
    return { timeZone: branch.timeZone, phone: supplier.phone }
  })
  const text = chat.texts.settings.email.paused(until.toZonedDateTimeISO(where.timeZone), where.phone)
  await chat.say({ kind: 'text', text, menu: true })
}

function codeButtons({ texts }: Chat, { id }: Owned): Button[][] {
  return [
    answers({ again: texts.link.sendAgain, other: texts.settings.email.other }),
    [goButton(texts.settings.email.keep, 'settings', { accountId: id })],
  ]
}

const back = ({ texts }: Chat, id: number): Button[][] => [
  [goButton(texts.settings.button, 'settings', { accountId: id })],
]
