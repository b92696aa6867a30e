import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PaymentQrFields, paymentQr } from '../../../core/bills/payment-qr.ts'

const manual: PaymentQrFields = {
  Name: 'ООО "ЭСКК"',
  PersonalAcc: '40702810426000000001',
  BankName: 'КЕМЕРОВСКОЕ ОТДЕЛЕНИЕ N8615',
  BIC: '043207612',
  CorrespAcc: '30101810200000000612',
}

/** Required fields of exactly so many bytes in UTF-8, separators between them included. */
function ofBytes(bytes: number): PaymentQrFields {
  const fields = { ...manual, Name: 'Ж'.repeat(50), BankName: 'Ж'.repeat(40) }
  const written = paymentQr(fields).bytes.length - 'ST00012|'.length
  return { ...fields, Name: fields.Name + 'x'.repeat(bytes - written) }
}

describe('the payment QR', () => {
  test('begins with its header and keeps the order of the standard', () => {
    const { text } = paymentQr({ Purpose: 'Электроэнергия', Sum: '15665', ...manual, PersAcc: '12345', TechCode: '02' })
    expect(text).toBe(
      'ST00012|Name=ООО "ЭСКК"|PersonalAcc=40702810426000000001|BankName=КЕМЕРОВСКОЕ ОТДЕЛЕНИЕ N8615|BIC=043207612' +
        '|CorrespAcc=30101810200000000612|PersAcc=12345|Sum=15665|TechCode=02|Purpose=Электроэнергия',
    )
  })

  test('leaves out absent fields and has no separator at the end', () => {
    expect(paymentQr({ ...manual, Sum: undefined }).text).toMatch(/\|CorrespAcc=30101810200000000612$/)
  })

  test('takes the first separator that no value contains, everywhere', () => {
    expect(paymentQr({ ...manual, Name: 'А|Б' }).text).toMatch(/^ST00012#Name=А\|Б#PersonalAcc=/)
    expect(paymentQr({ ...manual, Name: 'А|Б', Purpose: 'a#b;c' }).text).toMatch(/^ST00012:Name=А\|Б:/)
    expect(paymentQr({ ...manual, Purpose: 'a#b' }).text).toMatch(/^ST00012\|/)
  })

  test('cannot be written when the values use up every separator', () => {
    expect(() => paymentQr({ ...manual, Purpose: '|#;:^_~{}!$%&()*+,/@' })).toThrow(RangeError)
  })
})

describe('the encoding', () => {
  test('stays UTF-8 up to 300 bytes of required fields, whatever the optional ones', () => {
    const atLimit = paymentQr({ ...ofBytes(300), Purpose: 'Ж'.repeat(300) })
    expect(atLimit.encoding).toBe('utf-8')
    expect(new TextDecoder().decode(atLimit.bytes)).toBe(atLimit.text)
  })

  test('is windows-1251 with the digit 1 from 301 bytes on', () => {
    const beyond = paymentQr(ofBytes(301))
    expect(beyond.encoding).toBe('windows-1251')
    expect(beyond.text).toMatch(/^ST00011\|Name=Ж/)
    expect(beyond.bytes.length).toBe(beyond.text.length)
    expect(new TextDecoder('windows-1251').decode(beyond.bytes)).toBe(beyond.text)
  })

  test('writes "?" for what windows-1251 lacks, in the text too', () => {
    const { text, bytes } = paymentQr({ ...ofBytes(301), Purpose: 'Сумма в ₽' })
    expect(text).toMatch(/Purpose=Сумма в \?$/)
    expect(new TextDecoder('windows-1251').decode(bytes)).toBe(text)
  })
})

test('whatever the values, a reader that splits at the separator gets them back', () => {
  const anyValue = fc.string({ unit: fc.constantFrom(...'абвЁ«»"|#;:^_~{}!$%&() 09zZ='), maxLength: 60 })
  const anyFields = fc.record({ Name: anyValue, BankName: anyValue, Purpose: fc.option(anyValue, { nil: undefined }) })
  fc.assert(
    fc.property(anyFields, varied => {
      const fields = { ...manual, ...varied }
      const { text } = paymentQr(fields)
      const read = text.split(text.charAt(7)).slice(1)
      expect(Object.fromEntries(read.map(field => field.split(/=(.*)/s).slice(0, 2)))).toEqual(
        Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
      )
    }),
  )
})
