import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
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
  parts: { kind: true },
  isInner: true,
  async run(chat, { kind = 'fine' }) {
    const { small, askSpecialist } = chat.texts.understanding
    const toPeople = kind === 'rude' ? [[goButton(askSpecialist, 'pass-on')]] : undefined
    return await sayLast(chat, small[kind], toPeople)
  },
}
