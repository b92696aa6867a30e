import type { AccountShown, MeetingView } from '../../../bots/texts/views/meeting-view.ts'
import { roles } from '../../../core/peers/permissions.ts'

const at = Temporal.ZonedDateTime.from('2026-11-22T13:00:30[Asia/Novokuznetsk]')
const each = (values: unknown[]) => values.map(value => [value])
const phone = '8 800 3012 555'

const accounts: AccountShown[] = [
  ...roles.map(role => ({ number: '12345', name: 'Ivan I.', role })),
  { number: '20417', name: null, role: 'owner' },
]
const meetings: MeetingView[] = [
  { channels: ['vk'], accounts, here: 'telegram', own: [] },
  { channels: ['telegram', 'vk'], accounts: accounts.slice(0, 1), here: 'vk', own: ['20417'] },
  { channels: ['vk'], accounts, here: 'telegram', own: ['20417', '20583'] },
]
const letter = { accountNumber: '12345', digits: '048151', minutes: '10', typedIn: 'vk', shownIn: 'telegram' }

/** Examples of the texts about codes of other chats. */
export const connectExamples: Record<string, unknown[][]> = {
  'notices.ask': [
    [['telegram'], false],
    [['telegram', 'vk'], true],
  ],
  'web.account': each(['12345']),
  'web.confirm': each(['12345']),
  'web.confirmed': each(['12345']),
  'letter.linked': [
    [
      { notice: 'account-linked', accountNumber: '12345', channel: 'vk' },
      { name: 'OOO', phone },
    ],
  ],
  'connect.show': [['ABCD-1234', 10]],
  'connect.openIn': each(['vk']),
  'connect.disowned': each([at]),
  'connect.sure': each(meetings),
  'connect.impossible': [true, false].map(mayHaveMail => ['12345', mayHaveMail, phone]),
  'connect.sent': [['m•••@mail.ru', 10, phone]],
  'connect.askSurname': each(['12345']),
  'connect.connected': [1, 2, 5].map(count => [count, 'vk']),
  'connect.undoOffer': each(['vk', 'telegram']),
  'connect.parted': [true, false].map(hasAccounts => ['vk', hasAccounts]),
  'connect.letter': [[letter, 'ООО «ЭСКК»']],
  'guestCode.sure': accounts.slice(1).map(account => [account, 'telegram', 'vk']),
}

export const connectNotices = [
  ...['showed', 'typed'].map(side => ({
    notice: 'chats-joined',
    joiningId: 1,
    side,
    typedIn: 'vk',
    shownIn: 'telegram',
  })),
  { notice: 'chats-parted', by: 'vk', typedIn: 'vk', shownIn: 'telegram' },
]
