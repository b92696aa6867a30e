import type { AccountSettings, ChatView, GuestView, SettingsView } from '../../../bots/texts/views/settings-view.ts'
import { invoicePlaces } from '../../../core/peers/peer.table.ts'
import { guestRoles } from '../../../core/peers/permissions.ts'
import { reminderKinds } from '../../../core/supplier/broadcast-kinds.ts'

const since = Temporal.PlainDate.from('2026-11-12')
const at = Temporal.ZonedDateTime.from('2026-11-22T13:00:30[Asia/Novokuznetsk]')
const each = (values: unknown[]) => values.map(value => [value])

const account = (changes: Partial<AccountSettings> = {}): AccountSettings => ({
  id: 1,
  number: '12345',
  label: null,
  role: 'owner',
  email: 'm•••@mail.ru',
  hasEmail: true,
  receipts: 'none',
  guests: 0,
  ...changes,
})
const accounts = [
  account(),
  account({ label: 'Dacha', email: null, guests: 1, receipts: 'chat' }),
  account({ email: null, hasEmail: false, guests: 2, receipts: 'mail' }),
  account({ role: 'viewer', guests: 5 }),
  account({ role: 'payer', receipts: 'chat' }),
]
const chats: ChatView[] = [
  { id: 1, channel: 'telegram', isHere: true, since },
  { id: 2, channel: 'vk', isHere: false, since },
]
const reminders = [
  { areOn: true, hour: 11, muted: [] },
  { areOn: true, hour: 9, muted: ['tariff' as const, 'debt' as const] },
  { areOn: false, hour: 11, muted: [] },
]
const guests: GuestView[] = guestRoles.map((role, index) => ({
  linkId: index,
  name: index === 0 ? 'Mum' : 'A**B',
  role,
  channels: ['telegram', 'vk'],
  since,
}))
const screens: SettingsView[] = [
  ...accounts.map(each => ({ account: each, reminders: reminders[0]!, chats, language: 'ru' as const })),
  ...reminders.map(each => ({ account: null, reminders: each, chats: chats.slice(0, 1), language: 'en' as const })),
]
const change = { letter: 'email-changed', accountNumber: '12345', branch: 'kemerovo', shownEmail: 'n•••@mail.ru' }
const supplier = { name: 'ООО «ЭСКК»', phone: '8 800 3012 555' }

/** Examples of the texts of settings. */
export const settingsExamples: Record<string, unknown[][]> = {
  'settings.screen': each(screens),
  'settings.email.noMail': each(['8 800 3012 555']),
  'settings.email.ask': [
    ['12345', 'm•••@mail.ru'],
    ['12345', null],
  ],
  'settings.email.sent': [['n•••@mail.ru', 10]],
  'settings.email.paused': [[at, supplier.phone]],
  'settings.email.changed': [true, false].map(isFirst => ['12345', isFirst]),
  'settings.email.letter': [[{ accountNumber: '12345', digits: '048151', minutes: '10' }, supplier.name]],
  'settings.email.changedLetter': ['telegram', null].map(channel => [{ ...change, channel }, at, supplier]),
  'settings.email.web': each(['12345']),
  'settings.email.webDone': each(['12345']),
  'settings.reminders.screen': each(reminders),
  'settings.reminders.kind': reminderKinds.flatMap(kind => [true, false].map(isWanted => [kind, isWanted])),
  'settings.receipts.ask': accounts.flatMap(one => [true, false].map(isByLink => [one, isByLink])),
  'settings.receipts.place': invoicePlaces.flatMap(place => [true, false].map(isNow => [place, isNow])),
  'settings.receipts.changed': invoicePlaces.flatMap(receipts =>
    [true, false].map(isByLink => [{ number: '12345', receipts }, isByLink]),
  ),
  'settings.chats.list': each([chats, chats.slice(0, 1)]),
  'settings.chats.disconnect': each(chats),
  'settings.chats.confirm': each(chats),
  'settings.chats.disconnected': each(chats),
  'settings.access.refused': guestRoles.map(role => ['12345', role]),
  'settings.access.list': [
    ['12345', guests, [{ channel: 'vk', since }]],
    ['12345', [], []],
  ],
  'settings.access.item': each(guests.slice(0, 1)),
  'settings.access.askRole': each(['12345']),
  'settings.access.tooMany': each([10]),
  'settings.access.code': guestRoles.flatMap(role =>
    [[], ['https://bot.example']].map(bots => ['ABCD-1234', 10, { name: 'Mum', role, accountNumber: '12345', bots }]),
  ),
  'settings.access.confirmEnd': each(guests),
  'settings.access.ended': each(['Mum']),
  'settings.access.given': guestRoles.map(role => ['12345', role]),
  'settings.access.alreadyIn': each(['12345']),
  'settings.data.mailed': each(['m•••@mail.ru']),
  'settings.data.letter': each([supplier.name]),
  'settings.data.tooOften': each([supplier.phone]),
}

const bill = { notice: 'bill-itself', accountId: 1, accountNumber: '12345', period: '2026-11', dueDay: '2026-12-15' }

export const settingsNotices = [
  { notice: 'email-changed', accountNumber: '12345', channel: 'vk' },
  { notice: 'chat-disconnected', channel: 'telegram' },
  { notice: 'chat-forgotten', channel: 'vk' },
  ...guestRoles.map(role => ({
    notice: 'access-taken',
    accountId: 1,
    accountNumber: '12345',
    guestName: 'Mum',
    role,
    channel: 'vk',
  })),
  { notice: 'access-ended', accountNumber: '12345' },
  { notice: 'access-ended', accountNumber: '12345', why: 'owner-left' },
  { ...bill, dueKopecks: '15665', receiptId: 1 },
  { ...bill, dueKopecks: '0', receiptId: null },
]
