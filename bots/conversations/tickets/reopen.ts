import { chooseOr, readingTyped } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
import { redirect } from '../../messages/destinations.ts'
import type { Heard } from '../../messages/heard.ts'
import type { Conversation } from '../../port/conversation.ts'
import { joinedWords, saidIn } from './said-in.ts'

/** So often more may be added before it is said whether it is about the ticket. */
const patience = 4

declare module '../../messages/destinations.ts' {
  interface InnerDestinations {
    reopen: { ticketId: number } & Pick<Brought, 'heard'>
  }
}

/** Words that mean nothing else, not long after a ticket was closed: «Это о вопросе № 2?». */
export const reopen: Conversation<'reopen'> = {
  name: 'reopen',
  parts: { ticketId: true },
  isInner: true,
  async run(chat, { ticketId = 0, heard }) {
    const { question: words } = chat.texts
    let said = heard
    for (let asked = 1; asked <= patience; asked++) {
      const message = {
        kind: 'text' as const,
        text: words.about(ticketId),
        buttons: [
          [{ label: words.aboutYes, answer: 'yes' }],
          [{ label: words.aboutNew, answer: 'new' }],
          [{ label: words.aboutNothing, answer: 'nothing' }],
        ],
      }
      const answer = await chooseOr(chat, message, message, other => readingTyped(other) ?? moreWords(other))
      if (answer === 'yes') return redirect('follow-up', { ticketId, heard: said })
      if (answer === 'new') return redirect('question', { heard: said })
      if (answer === 'nothing') return await sayLast(chat, words.notPassedOn)
      if (typeof answer !== 'object') return undefined
      if ('to' in answer) return answer
      said = said ? joinedWords(said, answer) : answer
    }
    return await sayLast(chat, chat.texts.enough)
  },
}

const moreWords = (heard: Heard) => (saidIn(heard) ? heard : undefined)
