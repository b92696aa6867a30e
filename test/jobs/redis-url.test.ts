import { expect, test } from 'vitest'
import { parseRedisUrl } from '../../jobs/redis-url.ts'

test('one server', () => {
  expect(parseRedisUrl('rediss://user:secret@cache.example:6380/2')).toEqual({
    kind: 'single',
    url: 'rediss://user:secret@cache.example:6380/2',
  })
})

test('a cluster by some of its nodes', () => {
  expect(parseRedisUrl('redis+cluster://:p%40ss@one,two:7001,[::1]:7002')).toEqual({
    kind: 'cluster',
    nodes: [
      { host: 'one', port: 6379 },
      { host: 'two', port: 7001 },
      { host: '::1', port: 7002 },
    ],
    access: { password: 'p@ss', isEncrypted: false },
  })
})

test('sentinels, the name they know the leading server by, and a numbered database', () => {
  expect(parseRedisUrl('rediss+sentinel://app:secret@one,two:26380/mymaster/3')).toEqual({
    kind: 'sentinel',
    nodes: [
      { host: 'one', port: 26379 },
      { host: 'two', port: 26380 },
    ],
    master: 'mymaster',
    access: { username: 'app', password: 'secret', db: 3, isEncrypted: true },
  })
})

test.each([
  'http://one',
  'redis+cluster://',
  'redis+cluster://one/2',
  'redis+sentinel://one,two',
  'redis+cluster://one:port',
  'redis+shards://one',
])('%s is none', url => {
  expect(parseRedisUrl(url)).toBeUndefined()
})
