import type { Logger } from 'pino'
import type { API } from 'vk-io'
import type { Update } from '../port/update.ts'

/** Gives an update with the name of the agent who did it, asked of VK once for each. */
type NameAgents = (update: Update) => Promise<Update>

/** Names are for show: where VK does not tell one, the update goes on without. `deskPeers` are the agents' chats. */
export function nameAgents(api: API, deskPeers: string[], logger: Logger): NameAgents {
  const names = new Map<string, string>()

  async function nameOf(id: string): Promise<string> {
    const known = names.get(id)
    if (known !== undefined) return known
    try {
      const [user] = await api.users.get({ user_ids: [id] })
      const name = user ? `${user.first_name} ${user.last_name}` : ''
      names.set(id, name)
      return name
    } catch (error) {
      logger.warn({ err: error }, 'VK did not tell the name of an agent')
      return ''
    }
  }

  return async update => {
    const { what } = update
    if (what.kind === 'inbox') {
      const by = { ...what.answer.by, name: await nameOf(what.answer.by.externalId) }
      return { ...update, what: { ...what, answer: { ...what.answer, by } } }
    }
    if (what.kind !== 'group' || !deskPeers.includes(update.address) || !what.doing || !('by' in what.doing))
      return update
    const by = { ...what.doing.by, name: await nameOf(what.doing.by.externalId) }
    return { ...update, what: { ...what, doing: { ...what.doing, by } } }
  }
}
