import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/chat.ts'

/** «Мои данные»: take them away as a file, or have them deleted. */
export const myData: Conversation = {
  version: 1,
  async run(chat) {
    const { data: words, button } = chat.texts.settings
    const buttons: Button[][] = [
      [{ label: words.take, go: 'export-data' }],
      [{ label: words.forget, go: 'forget-me' }],
      [{ label: button, go: 'settings' }],
    ]
    await chat.say({ kind: 'text', text: words.screen, buttons })
    return undefined
  },
}
