import type { Api } from '@maxhub/max-bot-api'
import type { AskRole } from '../../port/desk-role.ts'

/** Administrators of the group, its owner among them, are chiefs. */
export function askRole(api: Api): AskRole {
  return async (address, memberId) => {
    const { members } = await api.getChatMembers(Number(address), { user_ids: [Number(memberId)] })
    const member = members.find(({ user_id }) => user_id === Number(memberId))
    if (!member) return 'outsider'
    return member.is_admin || member.is_owner ? 'chief' : 'agent'
  }
}
