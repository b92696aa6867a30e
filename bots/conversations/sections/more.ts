import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/chat.ts'
import { messageLimits } from '../../port/message-limits.ts'
import type { Texts } from '../../texts/screens/texts.ts'

/** The sections that are not in the menu itself, in their order: where each leads, and its name. */
const sections: { go: string; label(texts: Texts): string }[] = [
  { go: 'statement', label: ({ more }) => more.statement },
  { go: 'history', label: ({ history }) => history.button },
  { go: 'payments', label: ({ more }) => more.payments },
  { go: 'tariffs', label: ({ tariffs }) => tariffs.button },
  { go: 'contract', label: ({ contract }) => contract.button },
  { go: 'services', label: ({ services }) => services.button },
  { go: 'offices', label: ({ offices }) => offices.button },
  { go: 'settings', label: ({ settings }) => settings.button },
  { go: 'accounts', label: ({ more }) => more.accounts },
  { go: 'questions', label: ({ more }) => more.questions },
  { go: 'help', label: ({ more }) => more.help },
  { go: 'unlink', label: ({ more }) => more.exit },
]

/** «Ещё»: the other sections. Its buttons lead on at any time; where there are too many, the last one turns the page. */
export const more: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const { texts } = chat
    await chat.say({
      kind: 'text',
      text: texts.more.heading,
      buttons: morePage(sections.map(labelled(texts)), about, texts),
    })
    return undefined
  },
}

const labelled = (texts: Texts) => (section: (typeof sections)[number]) => ({
  label: section.label(texts),
  go: section.go,
})

/** The rows of a page, which its button names: `more:2`; everything on one where there is room. */
export function morePage(buttons: Button[], page: string | undefined, { pages }: Texts): Button[][] {
  if (buttons.length <= messageLimits.buttons) return inPairs(buttons)
  const room = messageLimits.buttons - 2
  const last = Math.ceil(buttons.length / room)
  const shown = Math.min(Math.max(Number.parseInt(page ?? '1', 10) || 1, 1), last)
  const turns = [
    ...(shown > 1 ? [{ label: pages.back, go: `more:${shown - 1}` }] : []),
    ...(shown < last ? [{ label: pages.on, go: `more:${shown + 1}` }] : []),
  ]
  return [...inPairs(buttons.slice((shown - 1) * room, shown * room)), turns]
}

function inPairs(buttons: Button[]): Button[][] {
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []))
}
