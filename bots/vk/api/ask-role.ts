import type { API } from 'vk-io'
import type { AskRole } from '../../port/desk-role.ts'

/** VK tells it, with the members of a chat, to a community that is an administrator there. */
export function askRole(api: API): AskRole {
  return async (address, memberId) => {
    const { items } = await api.messages.getConversationMembers({ peer_id: Number(address) })
    const member = items.find(({ member_id }) => member_id === Number(memberId))
    if (!member) return 'outsider'
    return member.is_admin || member.is_owner ? 'chief' : 'agent'
  }
}
