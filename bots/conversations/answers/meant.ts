import type { Conversation } from '../../port/chat.ts'

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
