import type { FaqItem } from '../../../core/supplier/desk.ts'
import { emergencyIn } from '../../../core/tickets/emergency.ts'
import { matchFaq } from '../../../core/tickets/match-faq.ts'
import type { Said } from '../../../core/tickets/open-ticket.ts'
import type { Language } from '../../../core/units/language.ts'
import { chooseOr } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
import type { Heard } from '../../messages/heard.ts'
import type { Button, Message } from '../../messages/message.ts'
import type { Chat } from '../../port/chat.ts'
import { saidIn } from './said-in.ts'

/**
 * The supplier's own answers first, after a word on whom to call where it is urgent: one is shown at once, of several the resident
 * chooses. What is typed instead of a press belongs to the question. Undefined when one has helped, or the question was left.
 */
export async function offerAnswers(chat: Chat, said: Said, reminder: string): Promise<Said | undefined> {
  const { texts } = chat
  const { question: words } = texts
  const known = await chat.step('faq', async ({ desk }) =>
    knownAnswers(desk.faq, said.text, texts.language).map(({ question: asked, answer }) => ({
      question: asked[texts.language],
      answer: answer[texts.language],
    })),
  )
  if (known.length === 0) return said
  let shown = known[0]!
  if (known.length > 1) {
    const numbers = known.map((_, index) => ({ label: String(index + 1), answer: String(index) }))
    const text = `${reminder}${words.faqList(known.map(({ question }) => question))}`
    const chosen = await hear(chat, text, [numbers, [{ label: words.noneOfThese, answer: 'none' }]])
    if (chosen === undefined) return undefined
    if (typeof chosen !== 'string') return { ...said, text: `${said.text}\n\n${chosen.text}`, files: chosen.files }
    if (chosen === 'none') return said
    shown = known[Number.parseInt(chosen, 10)]!
  }
  const buttons = [[{ label: words.helped, answer: 'helped' }], [{ label: words.notHelped, answer: 'not-helped' }]]
  const helped = await hear(chat, `${known.length > 1 ? '' : reminder}${words.faq(shown)}`, buttons)
  if (helped === undefined) return undefined
  if (typeof helped !== 'string') return { ...said, text: `${said.text}\n\n${helped.text}`, files: helped.files }
  return helped === 'not-helped' ? said : await sayLast(chat, words.glad)
}

async function hear(chat: Chat, text: string, buttons: Button[][]): Promise<string | Said | undefined> {
  const message: Message & { kind: 'text' } = { kind: 'text', text, buttons }
  return await chooseOr(chat, message, message, (heard: Heard) => saidIn(heard))
}

/** Somebody in danger is passed on at once. */
function knownAnswers(faq: FaqItem[], text: string, language: Language): FaqItem[] {
  return emergencyIn(text) === 'danger' ? [] : matchFaq(faq, text, language)
}
