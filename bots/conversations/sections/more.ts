import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import { inPairs } from '../../messages/in-pairs.ts'
import type { Button } from '../../messages/message.ts'
import { messageLimits } from '../../messages/messengers.ts'
import type { Conversation } from '../../port/conversation.ts'
import type { Texts } from '../../texts/ru/ru.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    more: { page?: number }
  }
}

/** «Ещё»: the other sections. Its buttons lead on at any time; where there are too many, the last one turns the page. */
export const more: Conversation<'more'> = {
  name: 'more',
  words: {
    order: 170,
    exact: ['/more', 'еще', 'все разделы', 'разделы', 'more', 'sections'],
  },
  menu: { order: 60, label: ({ menu }) => menu.more },
  command: { order: 150, name: 'more', description: ({ commands }) => commands.more },
  parts: { page: true },
  async run(chat, { page }) {
    const { directory, texts } = chat
    const sections = directory.sections.map(({ name, label }) => goButton(label(texts), name))
    return await sayLast(chat, texts.more.heading, morePage(sections, page, texts))
  },
}

/** The rows of a page, which its button names: `more:2`; everything on one where there is room. */
export function morePage(buttons: Button[], page: number | undefined, { pages }: Texts): Button[][] {
  if (buttons.length <= messageLimits.buttons) return inPairs(buttons)
  const room = messageLimits.buttons - 2
  const last = Math.ceil(buttons.length / room)
  const shown = Math.min(Math.max(page ?? 1, 1), last)
  const turns = [
    ...(shown > 1 ? [goButton(pages.back, 'more', { page: shown - 1 })] : []),
    ...(shown < last ? [goButton(pages.on, 'more', { page: shown + 1 })] : []),
  ]
  return [...inPairs(buttons.slice((shown - 1) * room, shown * room)), turns]
}
