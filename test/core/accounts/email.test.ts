import fc from 'fast-check'
import { createTransport } from 'nodemailer'
import { expect, test } from 'vitest'
import { isEmail, outsideEmail } from '../../../core/accounts/email.ts'
import { sameEmail } from '../../../core/accounts/same-email.ts'

test.each([
  ['mail@mail.ru', 'mail@mail.ru'],
  ["Ivan.O'Neil+bills_1@Mail.example.com", "Ivan.O'Neil+bills_1@mail.example.com"],
  ['ivan@почта.рф', 'ivan@xn--80a1acny.xn--p1ai'],
  ['ivan@Яндекс.РУС', 'ivan@xn--d1acpjx3f.xn--p1acf'],
  ['ivan@xn--80a1acny.xn--p1ai', 'ivan@xn--80a1acny.xn--p1ai'],
])('%s goes out as %s', (typed, outside) => {
  expect(outsideEmail(typed)).toBe(outside)
  expect(sameEmail(typed, outside)).toBe(true)
})

test.each([
  'a..b@mail.ru',
  '.a@mail.ru',
  'a.@mail.ru',
  'иван@почта.рф',
  'a:b@c.ru',
  'a(c)@b.ru',
  '"a b"@c.ru',
  'a%0d%0aBcc:x@b.ru',
  'a%b@c.ru',
  'a@b.ru\r\nBcc: x@y.ru',
  'a@b@c.ru',
  'a@b.ru:80',
  'a@%62.ru',
  'a@[127.0.0.1]',
  'a@127.1',
  'a@localhost',
  'a@-b.ru',
  'a@b..ru',
  'a@b.r',
  '@b.ru',
  'a@',
  '',
  `${'a'.repeat(65)}@b.ru`,
  `a@${'b'.repeat(64)}.ru`,
  `a@${'b.'.repeat(130)}ru`,
])('%j is not taken', typed => {
  expect(isEmail(typed)).toBe(false)
})

test('whatever is taken is one address to the mail program, the same that is written', async () => {
  const mail = createTransport({ jsonTransport: true })
  const part = fc.string({ unit: fc.constantFrom(...'aZ1я.-_+\'%:()<>@,;"\\ \r\n'), maxLength: 6 })
  const typed = fc
    .tuple(part, part, fc.constantFrom('ru', 'рф', 'r', ''))
    .map(([name, host, top]) => `${name}@${host}.${top}`)
  await fc.assert(
    fc.asyncProperty(fc.oneof(typed, fc.emailAddress()), async text => {
      const address = outsideEmail(text)
      if (address === undefined) return
      const { envelope } = await mail.sendMail({ from: 'bot@eskk.ru', to: address, text: '' })
      expect(envelope.to).toEqual([address])
    }),
    { numRuns: 300 },
  )
})
