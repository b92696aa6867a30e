import type { Conversation } from '../../port/chat.ts'

/** Words that mean nothing here may well mean something to a person. */
export const unknown: Conversation = {
  version: 1,
  async run(chat) {
    const { texts } = chat
    const buttons = [[{ label: texts.understanding.askSpecialist, go: 'question' }]]
    await chat.say({ kind: 'text', text: texts.unknown, buttons })
    return undefined
  },
}
