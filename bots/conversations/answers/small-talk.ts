import type { Chat, Conversation } from '../../port/chat.ts'
import { type SmallTalk, smallTalks } from '../../understanding/small-talk.ts'

/** «Привет», «спасибо», «ты кто»: everything is answered. */
export const smallTalk: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const { understanding } = chat.texts
    const kind = smallTalks.find(each => each === about) ?? 'fine'
    if (kind === 'rude') return await sayWithSpecialist(chat, kind)
    await chat.say({ kind: 'text', text: understanding.small[kind], menu: true })
    return undefined
  },
}

async function sayWithSpecialist({ say, texts: { understanding } }: Chat, kind: SmallTalk): Promise<undefined> {
  const buttons = [[{ label: understanding.askSpecialist, go: 'question' }]]
  await say({ kind: 'text', text: understanding.small[kind], buttons })
  return undefined
}
