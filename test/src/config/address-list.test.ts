import { expect, test } from 'vitest'
import { addressList, parseAddresses } from '../../../src/config/address-list.ts'

const yookassa = '185.71.76.0/27, 77.75.156.11,2a02:5180::/32'

test('an address is in a list by itself or by its network, IPv4 and IPv6', () => {
  const isYookassa = addressList(parseAddresses(yookassa)!)
  const inside = [
    '185.71.76.0',
    '185.71.76.31',
    '77.75.156.11',
    '2a02:5180::1',
    '2a02:5180:ffff::',
    '::ffff:185.71.76.5',
  ]
  const outside = [
    '185.71.76.32',
    '185.71.75.255',
    '77.75.156.12',
    '2a02:5181::1',
    '::ffff:1.2.3.4',
    '',
    'unknown',
    '::1',
  ]
  expect(inside.filter(address => !isYookassa(address))).toEqual([])
  expect(outside.filter(isYookassa)).toEqual([])
  expect(addressList([])('127.0.0.1')).toBe(false)
})

test('a list with anything else in it is none', () => {
  expect(parseAddresses(' 10.0.0.0/8 ,::1 ')).toEqual(['10.0.0.0/8', '::1'])
  for (const text of [
    '10.0.0.0/33',
    '10.0.0',
    '::1/129',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    'localhost',
    '10.0.0.1;10.0.0.2',
  ])
    expect(parseAddresses(text), text).toBeUndefined()
})
