import type { Said } from '../../../core/tickets/open-ticket.ts'
import type { Heard } from '../../messages/heard.ts'
import type { Chat } from '../../port/chat.ts'

/** What was said, if there is anything in it that can be passed on. */
export function saidIn(heard: Heard): Said | undefined {
  if (heard.kind !== 'text' && heard.kind !== 'attachment') return undefined
  const { text = '', files = [], album = null, ref = null } = heard
  return text.trim() === '' && files.length === 0 ? undefined : { text, files, album, ref }
}

/** One message and another one as if they had been one. */
export function joinedWords(one: Heard, other: Heard): Heard {
  const [before, after] = [saidIn(one), saidIn(other)]
  if (!before || !after) return before ? one : other
  const text = [before.text, after.text].filter(Boolean).join('\n\n')
  const { ref } = before
  return { kind: 'text', text, files: [...before.files, ...after.files], ...(ref ? { ref } : {}) }
}

/** How often something that says nothing is asked for again. */
const patience = 3

/** Asks for words or files until there are some. */
export async function hearWords(chat: Chat, text: string): Promise<Said | undefined> {
  const { texts } = chat
  await chat.say({ kind: 'text', text })
  for (let asked = 1; asked <= patience; asked++) {
    const said = saidIn(await chat.hear())
    if (said) return said
    await chat.say({ kind: 'text', text: asked < patience ? texts.question.nothingReadable : texts.enough, menu: true })
  }
  return undefined
}
