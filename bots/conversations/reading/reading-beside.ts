import { answers } from '../../asking/answers.ts'
import { choose } from '../../asking/ask.ts'
import { redirect } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'

declare module '../../messages/destinations.ts' {
  interface InnerDestinations {
    'reading-beside': Pick<Brought, 'typed'> & { names: Unconditional[] }
  }
}

/** «20099, пришлите квитанцию»: a wish with a number that may be a reading beside it. Neither is begun, nor left out, unasked. */
export const readingBeside: Conversation<'reading-beside'> = {
  name: 'reading-beside',
  parts: { names: true },
  isInner: true,
  async run(chat, { typed = '', names = [] }) {
    const { directory, texts } = chat
    const [wish = 'menu'] = names
    const label = directory.labelOf(wish, texts) ?? texts.understanding.labels.menu
    const { readingBeside } = texts.understanding
    const buttons = [answers({ reading: readingBeside.send(typed) }), answers({ wish: label })]
    const answer = await choose(chat, { kind: 'text', text: readingBeside.ask(typed, label), buttons })
    if (answer === undefined) return undefined
    return answer === 'reading' ? redirect('reading', { typed }) : redirect(wish)
  },
}
