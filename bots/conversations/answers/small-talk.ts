import { go } from '../../messages/destinations.ts'
import type { Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import type { SmallTalk } from '../../understanding/small-talk.ts'

declare module '../../messages/destinations.ts' {
  interface InnerDestinations {
    'small-talk': { kind: SmallTalk }
  }
}

/** «Привет», «спасибо», «ты кто»: everything is answered. */
export const smallTalk: Conversation<'small-talk'> = {
  name: 'small-talk',
  version: 1,
  parts: { kind: true },
  isInner: true,
  async run(chat, { kind = 'fine' }) {
    const { understanding } = chat.texts
    if (kind === 'rude') return await sayWithSpecialist(chat, kind)
    await chat.say({ kind: 'text', text: understanding.small[kind], menu: true })
    return undefined
  },
}

async function sayWithSpecialist({ say, texts: { understanding } }: Chat, kind: SmallTalk): Promise<undefined> {
  const buttons = [[{ label: understanding.askSpecialist, go: go('question') }]]
  await say({ kind: 'text', text: understanding.small[kind], buttons })
  return undefined
}
