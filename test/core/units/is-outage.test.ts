import { expect, test } from 'vitest'
import { isDatabaseDown, isOutage } from '../../../core/units/is-outage.ts'

const failure = (code: string | undefined, message = 'something', cause?: Error) =>
  Object.assign(new Error(message, { cause }), code ? { code } : {})

test.each([
  ['the connection broke', failure('ECONNRESET')],
  ['nobody listens', failure('ECONNREFUSED')],
  ['the server shuts down', failure('57P01')],
  ['it is starting', failure('57P03', 'the database system is starting up')],
  ['it is full', failure('53300')],
  ['the disk is full', failure('53100')],
  ['a lock took too long', failure('55P03')],
  ['a deadlock', failure('40P01')],
  ['a transaction lost a race', failure('40001')],
  ['a statement took too long', failure('57014')],
  ['the password was changed', failure('28P01')],
  ['the database is being restored', failure('3D000')],
  ['the database lets nobody in', failure('55000', 'database "x" is not currently accepting connections')],
  ['the pool was cut off', failure(undefined, 'Connection terminated unexpectedly')],
  [
    'it was cut between two statements',
    failure(undefined, 'Client has encountered a connection error and is not queryable'),
  ],
  ['the database has become a copy', failure('25006')],
  ['the connection is lost', failure('08006')],
  ['wrapped in another error', failure(undefined, 'Query failed', failure('57P01'))],
])('%s: it may pass by itself', (_, error) => {
  expect(isOutage(error)).toBe(true)
})

test.each([
  ['a rule of a table', failure('23514')],
  ['a duplicate', failure('23505')],
  ['a value out of range', failure('22003')],
  ['a mistake in a statement', failure('42P01')],
  ['a statement that the server cannot read', failure('08P01')],
  ['a text that cannot be kept', failure('22021')],
  ['a rule that holds at the end of a transaction', failure('40002')],
  ['a mistake of ours', new TypeError('Cannot read properties of undefined')],
  ['no error at all', 'ECONNRESET'],
])('%s is the update’s own fault', (_, error) => {
  expect(isOutage(error)).toBe(false)
})

test('what is busy is not down: only other work may go well meanwhile', () => {
  const down = ['53100', '57P01', '25006', '08006', 'ECONNREFUSED'].map(code => isDatabaseDown(failure(code)))
  const busy = ['55P03', '40P01', '40001', '57014', '23505'].map(code => isDatabaseDown(failure(code)))
  expect([...new Set(down), ...new Set(busy)]).toEqual([true, false])
})
