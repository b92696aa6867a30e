import type { Api } from 'grammy'
import type { AskRole } from '../../port/desk-role.ts'

/** Whether Telegram has somebody as an administrator of a group. Who writes for the group itself is one; a channel is no person. */
export function askRole(api: Api): AskRole {
  return async (address, memberId) => {
    if (memberId === address) return 'chief'
    if (memberId.startsWith('-')) return 'agent'
    const member = await api.getChatMember(address, Number(memberId))
    if (member.status === 'creator' || member.status === 'administrator') return 'chief'
    const isThere = member.status === 'member' || (member.status === 'restricted' && member.is_member)
    return isThere ? 'agent' : 'outsider'
  }
}
