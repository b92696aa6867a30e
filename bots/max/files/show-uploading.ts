import { isMaxRefusal } from '../api/failed-call.ts'
import type { MaxClient } from '../api/max-client.ts'

/**
 * Shows that a file is being sent; throws where MAX does not answer, which tells before a file's last try whether only the file does not
 * get through. A refusal is left to the message itself. Where the dialog's chat is not known, it only asks whether MAX answers.
 */
export async function showUploading({ api, dialogs }: MaxClient, address: string): Promise<void> {
  const chatId = address.startsWith('-') ? Number(address) : dialogs.get(address)
  const asked = chatId === undefined ? api.getMyInfo() : api.sendAction(chatId, 'sending_file')
  await asked.catch((error: unknown) => {
    if (!isMaxRefusal(error)) throw error
  })
}
