import { z } from 'zod'
import { createSignal } from '../signal.ts'
import type { SandboxCommunity } from '../vk/community.ts'
import type { PressResult } from '../vk/people/press.ts'
import type { VkPerson } from '../vk/people/vk-person.ts'
import type { VkSandbox } from '../vk/start-vk.ts'
import { addChatRoutes, addFileRoute } from './chat-routes.ts'
import type { Pane } from './pane.ts'
import type { Resident, Residents } from './residents.ts'
import { vkChatSnapshot } from './vk-chat-snapshot.ts'

const pressBody = z.object({ cmid: z.int(), row: z.int(), column: z.int() })
const permissionBody = z.object({ isAllowed: z.boolean() })

/** The VK pane: every resident's conversation with the community. */
export function vkPane(vk: VkSandbox, community: SandboxCommunity, residents: Residents) {
  const people = new Map<string, VkPerson>()
  const links = new Map<string, { id: number; url: string }>()
  const opened = createSignal()
  const chatOf = ({ id, firstName, lastName = '' }: Resident) =>
    people.getOrInsertComputed(id, () => vk.person({ firstName, lastName })).in(community)
  const snapshotOf = (resident: Resident) => vkChatSnapshot(chatOf(resident), links.get(resident.id) ?? null)
  const openLink = (residentId: string, url: string) => {
    links.set(residentId, { id: (links.get(residentId)?.id ?? 0) + 1, url })
    opened.notify()
  }
  return {
    snapshot: () => ({
      community: { name: community.name, screenName: community.screenName },
      chats: Object.fromEntries(residents.all.map(resident => [resident.id, snapshotOf(resident)])),
    }),
    addRoutes(app) {
      const act = addChatRoutes(app, '/vk/:resident', id => chatOf(residents.find(id)!))
      act('start', chat => chat.starts())
      act('presses', (chat, { body }, residentId) => {
        void followLink(chat.presses(pressBody.parse(body)), url => openLink(residentId, url))
      })
      act('permission', (chat, { body }) => (permissionBody.parse(body).isAllowed ? chat.allows() : chat.denies()))
      addFileRoute(app, 'vk', id => {
        const file = vk.file(id)
        return file && { ...file, name: file.title }
      })
    },
    onChange(listener) {
      const stops = [vk.onChange(listener), opened.listen(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    clear() {
      links.clear()
      vk.clear()
    },
  } satisfies Pane
}

/** The answer to a press may be an address to open. */
async function followLink(press: PressResult, open: (url: string) => void): Promise<void> {
  const answer = press.kind === 'callback' ? await press.answer : undefined
  if (answer?.type === 'open_link') open(answer.link)
}
