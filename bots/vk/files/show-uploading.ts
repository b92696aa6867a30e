import { failedCall } from '../api/failed-call.ts'
import type { VkClient } from '../api/vk-client.ts'

/**
 * Shows that a file is being sent; throws where VK does not answer, which tells before a file's last try whether only the file does not
 * get through. A refusal is left to the message itself.
 */
export async function showUploading({ api }: VkClient, peer_id: number): Promise<void> {
  await api.messages.setActivity({ peer_id, type: 'file' }).catch((error: unknown) => {
    if (failedCall(error).kind !== 'refused') throw error
  })
}
