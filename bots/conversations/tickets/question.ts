import type { FaqItem } from '../../../core/supplier/desk.ts'
import { emergencyIn } from '../../../core/tickets/emergency.ts'
import { matchFaq } from '../../../core/tickets/match-faq.ts'
import type { Said } from '../../../core/tickets/open-ticket.ts'
import { isBanned } from '../../../core/tickets/tickets.ts'
import type { Language } from '../../../core/units/language.ts'
import { askText } from '../../asking/ask.ts'
import { choosePaged } from '../../asking/pages.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import { deskService } from '../../port/desk-settings.ts'
import { emergencyHeard } from '../../understanding/emergency-heard.ts'
import { accountAbout } from '../../views/account-views.ts'
import { askDesk, localOpening, sayRefused } from './ask-desk.ts'
import { hearWords, saidIn } from './said-in.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    question: Pick<Brought, 'heard'>
  }
}

/** «Вопрос-ответ»: what it is about, the question itself, answers that are known already, and only then the people. */
export const question: Conversation<'question'> = {
  name: 'question',
  version: 2,
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
      order: 30,
      pattern:
        /оператор|специалист|жив(?:ой|ого|ым) человек|с человеком|жалоб|пожалова|претензи|диспетчер|свяжите|соедините|(?:есть|задать|другой|у меня) вопрос|консультац|техподдержк/u,
    },
  ],
  menu: { order: 50, label: ({ menu }) => menu.question },
  command: { order: 90, name: 'question', description: ({ commands }) => commands.question },
  async run(chat, { heard }) {
    const { texts } = chat
    const desk = await chat.step('desk', async context => ({
      isOpen: deskService(context).desks.length > 0,
      isBanned: await isBanned(context.em, context.peer),
      categories: (context.supplier.desk?.categories ?? []).map(({ id, name, isEmergency }) => ({
        id,
        isEmergency,
        name: name[texts.language],
      })),
      emergencyPhone: context.supplier.emergencyPhone,
      isEmergency: heard !== undefined && emergencyHeard(heard) !== undefined,
    }))
    if (!desk.isOpen || desk.categories.length === 0 || desk.isBanned)
      return await sayRefused(chat, { kind: desk.isBanned ? 'banned' : 'no-desk' })
    const emergency = desk.categories.find(({ isEmergency }) => isEmergency)
    const category = desk.isEmergency && emergency ? emergency.id : await chooseCategory(chat, desk.categories)
    if (category === undefined) return undefined
    const warning = category === emergency?.id ? `${texts.emergency.warning.outage(desk.emergencyPhone)}\n\n` : ''
    const said = heard ? saidIn(heard) : await hearWords(chat, `${warning}${texts.question.write}`)
    if (!said) return undefined
    const isWarned = emergencyIn(said.text) !== undefined
    const reminder = warning && !isWarned ? `${texts.emergency.reminder(desk.emergencyPhone)}\n\n` : ''
    const whole = said.files.length > 0 ? said : await offerAnswers(chat, said, reminder)
    return whole && (await ask(chat, category, whole))
  },
}

async function chooseCategory(chat: Chat, categories: { id: string; name: string }[]): Promise<string | undefined> {
  const { question: words } = chat.texts
  return await choosePaged(chat, {
    kind: 'text',
    text: words.which,
    buttons: [...categories.map(({ id, name }) => [{ label: name, answer: id }]), [goButton(words.mine, 'questions')]],
  })
}

async function ask(chat: Chat, category: string, said: Said): Promise<undefined> {
  const asked = await chat.step('ask', async context => {
    // A relative asks for themselves: agents must not take them for the account's resident.
    const accountId = (await accountAbout(context, undefined, 'ask'))?.account.id ?? null
    return {
      ...(await askDesk(context, { accountId, category, said })),
      emergencyPhone: context.supplier.emergencyPhone,
    }
  })
  if (asked.kind !== 'asked') return await sayRefused(chat, asked)
  const { question: words, emergency } = chat.texts
  const text = asked.isUrgent
    ? `${emergency.reminder(asked.emergencyPhone)}\n\n${words.askedUrgently(asked.number, localOpening(asked))}`
    : words.asked(asked.number, localOpening(asked))
  return await sayLast(chat, text)
}

/** The supplier's own answers first, after a word on whom to call where it is urgent. What is typed instead of a press belongs to the question. Undefined when one has helped. */
async function offerAnswers(chat: Chat, said: Said, reminder: string): Promise<Said | undefined> {
  const { texts } = chat
  const answers = await chat.step('faq', async ({ desk }) =>
    knownAnswers(desk.faq, said.text, texts.language).map(({ question: asked, answer }) => ({
      question: asked[texts.language],
      answer: answer[texts.language],
    })),
  )
  if (answers.length === 0) return said
  const chosen = await askText(
    chat,
    {
      kind: 'text',
      text: `${reminder}${texts.question.faq(answers)}`,
      buttons: [
        [{ label: texts.question.helped, answer: 'helped' }],
        [{ label: texts.question.notHelped, answer: 'not-helped' }],
      ],
    },
    text => ({ value: text }),
  )
  if (!chosen) return undefined
  if ('value' in chosen) return { ...said, text: `${said.text}\n\n${chosen.value}` }
  if (chosen.pressed === 'not-helped') return said
  return await sayLast(chat, texts.question.glad)
}

/** Somebody in danger is passed on at once. */
function knownAnswers(faq: FaqItem[], text: string, language: Language): FaqItem[] {
  return emergencyIn(text) === 'danger' ? [] : matchFaq(faq, text, language)
}
