import type { PageSnapshot } from '../create-panes.ts'
import { arrange } from './arrange.ts'
import { h } from './base/dom.ts'
import type { MessengerPane, PagePane, View } from './base/page-pane.ts'
import { listen } from './base/server.ts'
import { deskPane } from './desk/desk-pane.ts'
import { hintsPane } from './hints-pane.ts'
import { mailboxPane } from './mail/mailbox-pane.ts'
import { maxPane } from './max/max-pane.ts'
import { paneSlot } from './pane-slot.ts'
import { tabBar } from './tab-bar.ts'
import { telegramPane } from './telegram/telegram-pane.ts'
import { topBar } from './top-bar.ts'
import { vkPane } from './vk/vk-pane.ts'

let snapshot: PageSnapshot | undefined
let isConnected = false

const telegram = telegramPane()
const vk = vkPane()
const hints = hintsPane(putIntoMessage)
const mailbox = mailboxPane()
const desk = deskPane()
const max = maxPane()
const messengers: MessengerPane[] = [telegram, vk, max]
const panes: PagePane[] = [hints, ...messengers, mailbox, desk]
const second = paneSlot('second', 'Второй мессенджер', [vk, max])
const side = paneSlot('beside', 'Рядом', [mailbox, desk])
const bar = topBar(choose, hints.toggleButton)
const tabs = tabBar(panes, telegram.name)
const veil = h('div', { class: 'veil', role: 'status', hidden: true }, 'Возвращаем всё к началу…')
/** The messenger the visitor was in last: hints go there. */
let writingIn: MessengerPane = telegram

for (const messenger of messengers) {
  messenger.element.addEventListener('focusin', () => {
    writingIn = messenger
  })
}
const main = h('main', { class: 'panes' }, hints.element, telegram.element, second.element, side.element)
document.body.append(bar.element, tabs.element, main, veil)
window.addEventListener('resize', render)

listen(
  received => {
    snapshot = received
    render()
  },
  connected => {
    isConnected = connected
    render()
  },
)

function render(): void {
  if (!snapshot) return
  const view: View = { snapshot, residentId: chosenResident(snapshot), isConnected }
  arrange(view)
  bar.render(view)
  tabs.render(view)
  second.render(view)
  side.render(view)
  for (const pane of panes) {
    pane.element.hidden = !pane.isThere(view)
    pane.render(view)
  }
  veil.hidden = !snapshot.isResetting
  document.body.dataset.ready = 'true'
}

/** The choice is the tab's own: two tabs can be two residents. It survives a reload. */
function choose(residentId: string): void {
  sessionStorage.setItem('resident', residentId)
  render()
  messengerNow().input.focus()
}

function chosenResident({ residents }: PageSnapshot): string {
  const remembered = sessionStorage.getItem('resident')
  return (residents.find(({ id }) => id === remembered) ?? residents[0])?.id ?? ''
}

function putIntoMessage(text: string): void {
  const messenger = messengerNow()
  tabs.show(messenger.name)
  messenger.input.insert(text)
}

/** The one whose tab is open, else the one that was written in last. */
function messengerNow(): MessengerPane {
  return messengers.find(({ name }) => name === tabs.shown) ?? writingIn
}
