import { expect, test } from 'vitest'
import { noticeMessage } from '../../../bots/delivery/notice-message.ts'
import { textsIn } from '../../../bots/texts/texts-in.ts'
import type { Notice } from '../../../core/outbox/notice.ts'
import { languages } from '../../../core/units/language.ts'

const of = (channel: string): Notice[] => [
  { notice: 'account-linked', accountNumber: '12345', channel },
  { notice: 'email-changed', accountNumber: '12345', channel },
  { notice: 'chat-disconnected', channel },
  { notice: 'chat-forgotten', channel },
  { notice: 'chats-joined', joiningId: 1, side: 'showed', typedIn: channel, shownIn: channel },
  { notice: 'chats-parted', by: channel, typedIn: channel, shownIn: channel },
]

test.each([...languages])('a messenger is called by its name, in %s', language => {
  for (const notice of of('vk')) expect(textsIn(language).notice(notice)).toMatch(/^(?!.*Telegram).*VK/s)
  for (const notice of of('telegram')) expect(textsIn(language).notice(notice)).toMatch(/^(?!.*VK).*Telegram/s)
})

test.each([...languages])('one that is not known is called as it is stored, in %s', language => {
  for (const notice of of('icq')) expect(textsIn(language).notice(notice)).toMatch(/^(?!.*(?:VK|Telegram|MAX)).*icq/s)
})

test.each([...languages])(
  'who is to call about what was done in one has the number and a specialist at hand, in %s',
  language => {
    const texts = textsIn(language)
    for (const notice of ['account-linked', 'email-changed'] as const) {
      const { text, buttons } = noticeMessage({ notice, accountNumber: '12345', channel: 'vk' }, texts)
      expect(text).toMatch(new RegExp(`[«“]${texts.offices.button}[»”]`))
      expect(buttons).toEqual([
        [
          { label: texts.offices.button, go: 'offices' },
          { label: texts.understanding.askSpecialist, go: 'question' },
        ],
      ])
    }
  },
)

test('two and three are listed as people list them', () => {
  const [ru, en] = [textsIn('ru'), textsIn('en')]
  const meeting = { accounts: [], here: 'max', own: [] }
  const asked = (channels: string[]) =>
    [ru, en].map(({ connect }) =>
      connect
        .sure({ ...meeting, channels })
        .split('\n')
        .at(1),
    )
  expect(asked(['telegram', 'vk'])).toEqual(['С ним уже соединён VK.', 'VK is already connected to it.'])
  expect(asked(['telegram', 'vk', 'max'])).toEqual([
    'С ним уже соединены VK и MAX.',
    'VK and MAX are already connected to it.',
  ])
  const all = ['telegram', 'vk', 'max']
  expect(ru.notices.ask(all, true)).toContain('приходят: Telegram, VK и MAX.')
  expect(ru.notices.changed(all)).toBe('Готово. Уведомления приходят: Telegram, VK и MAX.')
  expect(en.notices.changed(all)).toBe('Done. Notifications come to Telegram, VK, and MAX.')
  const guest = {
    linkId: 1,
    name: 'Ольга',
    role: 'viewer',
    channels: all,
    since: Temporal.PlainDate.from('2026-11-22'),
  } as const
  expect(ru.settings.access.confirmEnd({ ...guest, channels: [...all] })).toContain('Telegram, VK и MAX?')
  const given = { name: 'Ольга', role: 'viewer', accountNumber: '12345', bots: [] } as const
  expect(ru.settings.access.code('482', 10, { ...given, bots: [] })).toContain('(Telegram, VK или MAX)')
  expect(en.settings.access.code('482', 10, { ...given, bots: [] })).toContain('Telegram, VK, or MAX')
})
