import { Cluster, Redis } from 'ioredis'
import { inTime } from './in-time.ts'
import { parseRedisUrl, type RedisAccess } from './redis-url.ts'

/**
 * Connects to where `REDIS_URL` says, which the settings have checked. The connection waits for Redis rather than give a command up;
 * in a cluster all of the queue's keys must lie on one node, which `prefix` sees to.
 */
export function connectRedis(url: string) {
  const connection = connect(url)
  const prefix = connection instanceof Cluster ? '{bull}' : 'bull'
  return {
    connection,
    prefix,
    close: () =>
      inTime(connection.quit()).then(
        () => undefined,
        () => connection.disconnect(),
      ),
  }
}

function connect(url: string): Redis | Cluster {
  const place = parseRedisUrl(url)
  switch (place?.kind) {
    case 'single':
      return new Redis(place.url, patient)
    case 'cluster':
      return new Cluster(place.nodes, { redisOptions: { ...patient, ...accessOptions(place.access) } })
    case 'sentinel':
      return new Redis({ ...patient, ...accessOptions(place.access), sentinels: place.nodes, name: place.master })
    case undefined:
      throw new Error('REDIS_URL is not an address of Redis')
  }
}

const patient = { maxRetriesPerRequest: null }

function accessOptions({ isEncrypted, ...access }: RedisAccess) {
  return { ...access, ...(isEncrypted ? { tls: {} } : {}) }
}
