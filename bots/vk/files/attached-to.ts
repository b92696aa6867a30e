import type { API } from 'vk-io'
import { z } from 'zod'

/** What `messages.getById` finds a message by. */
type Which = { message_ids: number[] } | { peer_id: number; cmids: number[] }

const attached = z.looseObject({ owner_id: z.int(), id: z.int(), access_key: z.string().optional() })

const found = z.object({
  items: z.array(z.object({ attachments: z.array(z.looseObject({ type: z.string() })).default([]) })),
})

/** The files of a message of ours, as the `attachment` parameter that keeps them when it is changed: VK drops what is not given again. */
export async function attachedTo(api: API, which: Which): Promise<string> {
  const { items } = found.parse(await api.messages.getById(which as { message_ids: number[] }))
  const names = (items[0]?.attachments ?? []).flatMap(each => {
    const { data } = attached.safeParse(each[each.type])
    return data ? [each.type + [data.owner_id, data.id, data.access_key].filter(Boolean).join('_')] : []
  })
  return names.join(',')
}
