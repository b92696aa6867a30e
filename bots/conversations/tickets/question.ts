import { emergencyIn } from '../../../core/tickets/emergency.ts'
import { nextQuestionAt } from '../../../core/tickets/next-question-at.ts'
import { isBanned } from '../../../core/tickets/tickets.ts'
import { choosePaged, choosePagedOr } from '../../asking/pages.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Heard } from '../../messages/heard.ts'
import type { Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import { deskService } from '../../port/desk-settings.ts'
import { emergencyHeard } from '../../understanding/emergency-heard.ts'
import { accountAbout, viewLinked } from '../../views/account-views.ts'
import { askDesk, localOpening, sayRefused } from './ask-desk.ts'
import { offerAnswers } from './offer-answers.ts'
import { hearWords, joinedWords, saidIn } from './said-in.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    question: Pick<Brought, 'heard'>
  }
}

/** «Вопрос-ответ»: what it is about, the question itself, answers that are known already, and only then the people. */
export const question: Conversation<'question'> = {
  name: 'question',
  version: 3,
  words: {
    order: 110,
    exact: [
      '/question',
      '/ask',
      'вопрос-ответ',
      'вопрос',
      'задать вопрос',
      'вопросы',
      'оператор',
      'специалист',
      'question',
      'ask a question',
      'questions & answers',
      'operator',
    ],
  },
  intents: [
    {
      order: 5,
      pattern:
        /(?:неправильн|не правильн|неверн|(?<!\p{L})исправ|ошибк|опечатк)\p{L}* .*(?:фамил|отчеств|(?<!\p{L})им(?:я|ени)|фио|адрес(?!.*почт)|номер)|(?:фамил|отчеств|(?<!\p{L})имя|адрес|номер)\p{L}* .*(?:неправильн|не правильн|неверн|с ошибк)/u,
    },
    {
      order: 30,
      pattern:
        /оператор|специалист|жив(?:ой|ого|ым) человек|с человеком|поз(?:ови|вать|ват)\p{L}*|жалоб|пожалова|претензи|диспетчер|свяжите|соедините|(?:есть|задать|другой|у меня) вопрос|консультац|техподдержк|верн(?:ите|уть|и) (?:мне |мои |нам |мою )?(?:деньг|переплат)|возврат|льгот|субсиди|компенсац/u,
      english:
        /\b(?:operator|specialist)\b|\b(?:talk|speak|chat|connect me) (?:to|with) |\breal (?:human|person)|\bcustomer (?:service|support|care)|\bcomplain|\b(?:i have|ask) a question|\brefund|\bbenefits\b|\bsubsid|\bcompensation/u,
    },
    // Who waits for current to be laid on, or to come back, has no account to link.
    {
      order: 31,
      pattern: /^когда (?:.* )?подключ|подключ\p{L}* (?:.* )?(?:свет|электр(?!он)|энерг|к сет)/u,
      english: /\bconnect[a-z]*\b.* (?:power|electricity|grid|mains)\b/u,
    },
  ],
  menu: { order: 50, label: ({ menu }) => menu.question },
  command: { order: 90, name: 'question', description: ({ commands }) => commands.question },
  async run(chat, { heard }) {
    const { texts } = chat
    const desk = await chat.step('desk', async context => ({
      isOpen: deskService(context).desks.length > 0,
      isBanned: await isBanned(context.em, context.peer),
      nextAt: await nextQuestionAt(context.em, context.peer, context.now),
      categories: (context.supplier.desk?.categories ?? []).map(({ id, name, isEmergency }) => ({
        id,
        isEmergency,
        name: name[texts.language],
      })),
      emergencyPhone: context.supplier.emergencyPhone,
      isEmergency: heard !== undefined && emergencyHeard(heard) !== undefined,
      accounts: await viewLinked(context, 'ask'),
    }))
    if (!desk.isOpen || desk.categories.length === 0 || desk.isBanned)
      return await sayRefused(chat, { kind: desk.isBanned ? 'banned' : 'no-desk' })
    if (desk.nextAt && !desk.isEmergency) return await sayRefused(chat, { kind: 'enough-today', from: desk.nextAt })
    const emergency = desk.categories.find(({ isEmergency }) => isEmergency)
    const chosen =
      desk.isEmergency && emergency ? { category: emergency.id, heard } : await chooseCategory(chat, desk, heard)
    if (!chosen) return undefined
    const account = desk.isEmergency ? desk.accounts.find(each => each.isCurrent) : await chooseAccount(chat, desk)
    if (account === undefined && desk.accounts.length > 1 && !desk.isEmergency) return undefined
    const warning =
      chosen.category === emergency?.id ? `${texts.emergency.warning.outage(desk.emergencyPhone)}\n\n` : ''
    const said = chosen.heard ? saidIn(chosen.heard) : await hearWords(chat, `${warning}${texts.question.write}`)
    if (!said) return undefined
    const isWarned = emergencyIn(said.text) !== undefined
    const reminder = warning && !isWarned ? `${texts.emergency.reminder(desk.emergencyPhone)}\n\n` : ''
    const whole = said.files.length > 0 ? said : await offerAnswers(chat, said, reminder)
    const isNamed = desk.accounts.length > 1
    return whole && (await ask(chat, { category: chosen.category, account, said: whole, isNamed }))
  },
}

type Accounts = Awaited<ReturnType<typeof viewLinked>>
/** Null: about none of them. */
type Chosen = Accounts[number] | null

/** So often more may be said before it is chosen what the question is about. */
const patience = 4

/** What is typed in place of a category is the question itself. */
async function chooseCategory(
  chat: Chat,
  { categories }: { categories: { id: string; name: string }[] },
  heard: Heard | undefined,
): Promise<{ category: string; heard: Heard | undefined } | undefined> {
  const { question: words } = chat.texts
  let said = heard
  for (let asked = 1; asked <= patience; asked++) {
    const text = said ? words.whichFor(saidIn(said)?.text ?? '') : words.which
    const buttons = [
      ...categories.map(({ id, name }) => [{ label: name, answer: id }]),
      [goButton(words.mine, 'questions')],
    ]
    const answer = await choosePagedOr(chat, { kind: 'text', text, buttons }, other =>
      saidIn(other) ? other : undefined,
    )
    if (answer === undefined) return undefined
    if (typeof answer === 'string') return { category: answer, heard: said }
    said = said ? joinedWords(said, answer) : answer
  }
  return await sayLast(chat, chat.texts.enough)
}

/** Which account it is about, where there are several; undefined where that was not said, or there is none to choose. */
async function chooseAccount(chat: Chat, { accounts }: { accounts: Accounts }): Promise<Chosen | undefined> {
  if (accounts.length < 2) return undefined
  const { texts } = chat
  const chosen = await choosePaged(chat, {
    kind: 'text',
    text: texts.question.whichAccount,
    buttons: [
      ...accounts.map(each => [{ label: texts.accounts.item({ ...each, isCurrent: false }), answer: String(each.id) }]),
      [{ label: texts.question.noAccount, answer: 'none' }],
    ],
  })
  return chosen === 'none' ? null : accounts.find(({ id }) => String(id) === chosen)
}

interface Asked {
  category: string
  account: Chosen | undefined
  isNamed: boolean
  said: NonNullable<ReturnType<typeof saidIn>>
}

async function ask(chat: Chat, { category, account, said, isNamed }: Asked): Promise<undefined> {
  const asked = await chat.step('ask', async context => {
    // A relative asks for themselves: agents must not take them for the account's resident.
    const about = account === null ? null : await accountAbout(context, account?.id, 'ask')
    return {
      ...(await askDesk(context, { accountId: about?.account.id ?? null, category, said })),
      emergencyPhone: context.supplier.emergencyPhone,
    }
  })
  if (asked.kind !== 'asked') return await sayRefused(chat, asked)
  const { question: words, emergency } = chat.texts
  const name = account && isNamed ? (account.label ?? account.number) : null
  const text = asked.isUrgent
    ? `${emergency.reminder(asked.emergencyPhone)}\n\n${words.askedUrgently(asked.number, localOpening(asked), name)}`
    : words.asked(asked.number, localOpening(asked), name)
  return await sayLast(chat, text)
}
