import type { Chat, Conversation } from '../../port/chat.ts'
import { type SmallTalk, smallTalks } from '../../understanding/small-talk.ts'

/** «Вы имели в виду „Оплатить“?»: free words begin nothing that might be regretted, and nothing that is not clear. */
export const meant: Conversation = {
  version: 1,
  async run(chat, { about = '' }) {
    const { understanding } = chat.texts
    const wishes = about.split(' ').filter(go => understanding.labels[go])
    const labels = wishes.map(go => understanding.labels[go]!)
    const buttons = wishes.map((go, index) => [{ label: labels[index]!, go }])
    const others = [
      { label: understanding.askSpecialist, go: 'question' },
      { label: understanding.notThat, go: 'menu' },
    ].filter(({ go }) => !wishes.includes(go))
    await chat.say({ kind: 'text', text: understanding.meant(labels), buttons: [...buttons, others] })
    return undefined
  },
}

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
