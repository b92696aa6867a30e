import { type API, APIError } from 'vk-io'
import { UnknownBot } from '../port/introduce-when-possible.ts'

/** The key is of nobody, or of no community. */
const unknownKeyCodes = new Set([5, 27])

/** Asks VK whose key we have; an `UnknownBot` where it is nobody's, or another community's. */
export async function introduce(api: API, groupId: number): Promise<void> {
  const found = await communityOf(api)
  if (found !== groupId)
    throw new UnknownBot(`VK_GROUP_TOKEN is of the community ${found}, and VK_GROUP_ID says ${groupId}`)
}

async function communityOf(api: API): Promise<number> {
  try {
    const { groups } = (await api.groups.getById({})) as { groups: { id: number }[] }
    return groups[0]!.id
  } catch (error) {
    if (error instanceof APIError && unknownKeyCodes.has(Number(error.code)))
      throw new UnknownBot('VK does not know VK_GROUP_TOKEN: copy it again from «Управление → Работа с API»')
    throw error
  }
}
