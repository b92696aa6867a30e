import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRegister, registerText } from '../../../core/metering/register-values.ts'

test.each([
  ['20099', 20_099_000n, '20099'],
  ['20099,4', 20_099_400n, '20099.4'],
  ['20099.4', 20_099_400n, '20099.4'],
  ['00012', 12_000n, '12'],
  ['0.001', 1n, '0.001'],
])('a register of %s shows %s watt-hours and is written %s', (text, valueWh, written) => {
  expect(parseRegister(text)).toBe(valueWh)
  expect(registerText(valueWh)).toBe(written)
})

test.each(['', '-5', '1.2345', '20 099', '20099.', 'много', '1e5'])('a register is not read from %j', text => {
  expect(parseRegister(text)).toBeUndefined()
})

test('a register reads back as it was written', () => {
  const anyValue = fc.bigInt({ min: 0n, max: 10n ** 12n })
  fc.assert(fc.property(anyValue, valueWh => parseRegister(registerText(valueWh)) === valueWh))
})
