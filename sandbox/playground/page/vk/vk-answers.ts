import { h } from '../base/dom.ts'
import { icon } from '../base/icons.ts'
import type { VkChatSnapshot } from '../base/vk-snapshot.ts'

const shownMs = 6000

/** Shows each answer to a press once, as words over the input or as an opened address; what came before is past. */
export function vkAnswers(place: HTMLElement): (chat: VkChatSnapshot, chatId: string) => void {
  const seen = new Map<string, { snackbar: number; link: number }>()
  return ({ snackbar, link }, chatId) => {
    const before = seen.get(chatId)
    seen.set(chatId, { snackbar: snackbar?.id ?? 0, link: link?.id ?? 0 })
    if (!before) return
    if (snackbar && snackbar.id > before.snackbar) show(place, snackbar.text)
    if (link && link.id > before.link) openLink(place, link.url)
  }
}

/** A browser may hold a window back that the visitor did not ask for just now: then the address is there to be clicked. */
function openLink(place: HTMLElement, url: string): void {
  const tab = window.open(url, '_blank')
  if (tab) tab.opener = null
  else show(place, h('a', { href: url, target: '_blank', rel: 'noopener' }, url))
}

function show(place: HTMLElement, words: Node | string): void {
  const element = h(
    'div',
    { class: 'vk-snackbar', role: 'status', 'data-snackbar': true },
    icon('info'),
    h('span', {}, words),
  )
  place.querySelector(':scope > .vk-snackbar')?.remove()
  place.append(element)
  setTimeout(() => element.remove(), shownMs)
}
