import { isEmail } from '../../../core/accounts/email.ts'
import type { LinkingTarget } from '../../../core/linking/linking-pause.ts'
import { askText, askValue, choose, chooseOr, type Question } from '../../asking/ask.ts'
import { choosePaged, choosePagedOr } from '../../asking/pages.ts'
import { goButton, type Redirect } from '../../messages/destinations.ts'
import type { Heard } from '../../messages/heard.ts'
import type { Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountNumberIn } from '../../understanding/account-number-in.ts'
import { confirmByCode } from './confirm-by-code.ts'
import { confirmBySerial } from './confirm-by-serial.ts'
import { askName } from './holder-words.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    link: Nothing
  }
}

/**
 * Linking an account: city, number, then either what a new registration asks (surname, first name, e-mail) or, for a registered
 * account, only the code sent to its address. No password exists: a one-time code proves more, and cannot be forgotten.
 */
export const link: Conversation<'link'> = {
  name: 'link',
  version: 1,
  words: {
    order: 90,
    exact: ['/link', 'добавить счет', 'привязать счет', 'регистрация', 'add account', 'link account'],
  },
  intents: [
    {
      order: 170,
      pattern:
        /(?:добав|привя[зж]|подключ|зарегистр)\p{L}* (?:.* )?(?:счет(?!чик)|квартир|дач|дом(?!оф)|гараж|меня(?!\p{L}))|регистрац|зарегистрироваться/u,
      english:
        /\b(?:link|add|connect|register|attach) (?:.* )?(?:account|flat|apartment|house|home|me)\b|\bsign(?: me)? up\b|\bregistration\b/u,
    },
  ],
  async run(chat) {
    const asked = await askAccount(chat)
    if (!asked) return undefined
    const proofs = await chat.step('proofs', async ({ supplier }) => supplier.linkingProofs)
    const told = proofs.includes('email') ? await askWhetherNew(chat, asked) : { answer: 'new', wanted: asked }
    if (!told) return undefined
    const { answer, wanted } = told
    if (answer === 'registered') return await confirmByCode(chat, wanted, { kind: 'registered' })
    return await linkNew(chat, wanted, proofs)
  },
}

async function linkNew(chat: Chat, wanted: LinkingTarget, proofs: string[]): Promise<Redirect | undefined> {
  const { texts } = chat
  const surname = await askName(chat, texts.link.surname)
  const name = surname && (await askName(chat, texts.link.name))
  if (!surname || !name) return undefined
  if (!proofs.includes('email')) return await confirmBySerial(chat, wanted, { surname, name })
  const email = await askEmail(chat, proofs.includes('meter-serial'))
  if (!email) return undefined
  if ('pressed' in email) return await confirmBySerial(chat, wanted, { surname, name })
  return await confirmByCode(chat, wanted, { kind: 'new', surname, name, email: email.value })
}

async function askAccount(chat: Chat): Promise<LinkingTarget | undefined> {
  const { texts } = chat
  const branches = await chat.step('branches', async ({ supplier }) =>
    supplier.branches.map(({ id, name }) => ({ id, name: name[texts.language] })),
  )
  const question: Question = {
    kind: 'text',
    text: `**${texts.link.heading}**\n\n${texts.link.city}`,
    buttons: [
      ...branches.map(({ id, name }) => [{ label: name, answer: id }]),
      [goButton(texts.connect.haveCode, 'have-code')],
      [goButton(texts.guestCode.button, 'guest-code')],
    ],
  }
  const said = await choosePagedOr(chat, question, numberSaid)
  const branch = typeof said === 'object' ? await choosePaged(chat, question) : said
  if (branch === undefined) return undefined
  if (typeof said === 'object') return { branch, ...said }
  const accountNumber = await askValue(chat, { kind: 'text', text: texts.link.number }, text => {
    const number = numberIn(text)
    return number === undefined ? { problem: texts.link.numberUnclear } : { value: number }
  })
  return accountNumber === undefined ? undefined : { branch, accountNumber }
}

function numberIn(text: string): string | undefined {
  const number = accountNumberIn(text)
  return number && number.length <= 20 ? number : undefined
}

/** The number of the account, typed before it was asked for, or once more: nobody who links one has a meter to read yet. */
function numberSaid(heard: Heard): Pick<LinkingTarget, 'accountNumber'> | undefined {
  const accountNumber = heard.kind === 'text' ? numberIn(heard.text) : undefined
  return accountNumber === undefined ? undefined : { accountNumber }
}

/** Whether the account is new to the supplier, and which it is, if the number is put right. */
async function askWhetherNew(
  chat: Chat,
  wanted: LinkingTarget,
): Promise<{ answer: string; wanted: LinkingTarget } | undefined> {
  const { link: texts } = chat.texts
  const buttons = [[{ label: texts.yesNew, answer: 'new' }], [{ label: texts.alreadyRegistered, answer: 'registered' }]]
  const question: Question = { kind: 'text', text: texts.isNew, buttons }
  const said = await chooseOr(chat, question, question, numberSaid)
  const answer = typeof said === 'object' ? await choose(chat, question) : said
  return answer === undefined
    ? undefined
    : { answer, wanted: typeof said === 'object' ? { ...wanted, ...said } : wanted }
}

async function askEmail(chat: Chat, serialIsEnough: boolean) {
  const { texts } = chat
  const buttons = serialIsEnough ? [[{ label: texts.link.noEmail, answer: 'no-email' }]] : []
  return await askText(chat, { kind: 'text', text: texts.link.email, buttons }, typed =>
    isEmail(typed) ? { value: typed } : { problem: texts.link.emailUnclear },
  )
}
