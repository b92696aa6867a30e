import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'

declare module '../../messages/destinations.ts' {
  interface InnerDestinations {
    meant: { names: Unconditional[] }
  }
}

/** «Вы имели в виду „Оплатить“?»: free words begin nothing that might be regretted, and nothing that is not clear. */
export const meant: Conversation<'meant'> = {
  name: 'meant',
  parts: { names: true },
  isInner: true,
  async run(chat, { names = [] }) {
    const { directory, texts } = chat
    const { understanding } = texts
    const wishes = names.flatMap(name => {
      const label = directory.labelOf(name, texts)
      return label === undefined ? [] : { name, label }
    })
    const buttons = wishes.map(({ name, label }) => [goButton(label, name)])
    const others = [
      { name: 'pass-on', label: understanding.askSpecialist },
      { name: 'menu', label: understanding.notThat },
    ] as const
    const left = others.filter(({ name }) => !names.includes(name)).map(({ name, label }) => goButton(label, name))
    const text = understanding.meant(wishes.map(({ label }) => label))
    return await sayLast(chat, text, [...buttons, left])
  },
}
