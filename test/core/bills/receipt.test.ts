import { expect, test } from 'vitest'
import { type InvoiceData, invoiceSchema } from '../../../core/bills/invoice-data.ts'
import { longReceipt, sampleReceipt } from '../../src/print/sample-receipt.ts'

const problemsOf = (receipt: unknown) =>
  invoiceSchema.safeParse(receipt).error?.issues.map(issue => [...issue.path, issue.message].join(' ')) ?? []

test('a receipt survives being kept as JSON', () => {
  for (const receipt of [sampleReceipt(), longReceipt(20)]) {
    expect(invoiceSchema.parse(JSON.parse(JSON.stringify(receipt)))).toEqual(receipt)
  }
})

test('sums that do not add up are refused, each with what is wrong', () => {
  const wrong: [Partial<InvoiceData>, string][] = [
    [{ chargedKopecks: '21977', dueKopecks: '15666' }, 'the lines add up to 21976, not to 21977 kopecks'],
    [{ dueKopecks: '15664' }, '15665 kopecks in all cannot leave 15664 due'],
    [{ advanceKopecks: '1' }, '15665 kopecks in all cannot leave an advance of 1'],
    [{ payments: [{ on: '2018-12-05', amountKopecks: '100' }] }, '15565 kopecks in all cannot leave 15665 due'],
    [{ penaltyKopecks: '1' }, '15666 kopecks in all cannot leave 15665 due'],
  ]
  for (const [change, problem] of wrong) expect(problemsOf(sampleReceipt(change))).toEqual([problem])
})

test('a QR for nothing is refused', () => {
  const paid = sampleReceipt({ balance: { amountKopecks: '-21976', on: '2018-12-05' }, dueKopecks: '0' })
  expect(problemsOf(paid)).toEqual(['nothing is due, yet there is a payment QR'])
})

test('an inexact or unknown value is refused before any sum is made', () => {
  expect(problemsOf(sampleReceipt({ dueKopecks: '156.65' }))).toEqual([
    'dueKopecks is whole kopecks as text, e.g. "-6311"',
  ])
  expect(problemsOf(sampleReceipt({ period: '2018-13' }))).toContain('period is a period like 2026-02')
  expect(problemsOf({ ...sampleReceipt(), colour: 'red' })).toHaveLength(1)
})
