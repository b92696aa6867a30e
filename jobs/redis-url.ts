/** Where Redis is: one server, a cluster with some of its nodes, or sentinels that know which server leads. */
type RedisPlace =
  | { kind: 'single'; url: string }
  | { kind: 'cluster'; nodes: RedisNode[]; access: RedisAccess }
  | { kind: 'sentinel'; nodes: RedisNode[]; master: string; access: RedisAccess }

interface RedisNode {
  host: string
  port: number
}

/** How the data nodes are to be spoken to; sentinels themselves are asked without a password. */
export interface RedisAccess {
  username?: string
  password?: string
  /** The numbered database; a cluster has only 0. */
  db?: number
  isEncrypted: boolean
}

const several = /^(rediss?)\+(cluster|sentinel):\/\/(?:([^:@/]*):([^@/]*)@)?([^/@]+)(?:\/([^/]*)(?:\/(\d+))?)?$/

const defaultPorts = { cluster: 6379, sentinel: 26379 }

/**
 * Reads `redis://…`, `redis+cluster://user:password@host:port,host:port` or `redis+sentinel://user:password@host,host/MASTER/DB`;
 * `rediss` for TLS. Undefined for anything else: the address holds a password, so nobody is to repeat it.
 */
export function parseRedisUrl(url: string): RedisPlace | undefined {
  if (/^rediss?:\/\//.test(url)) return URL.canParse(url) ? { kind: 'single', url } : undefined
  const [, scheme, kind, username, password, hosts, master, db] = several.exec(url) ?? []
  if (!scheme || !hosts || (kind !== 'cluster' && kind !== 'sentinel')) return undefined
  const nodes = hosts.split(',').map(host => node(host, defaultPorts[kind]))
  if (!nodes.every(each => each !== undefined)) return undefined
  const access: RedisAccess = {
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(db ? { db: Number.parseInt(db, 10) } : {}),
    isEncrypted: scheme === 'rediss',
  }
  if (kind === 'cluster') return master ? undefined : { kind, nodes, access }
  return master ? { kind, nodes, master, access } : undefined
}

function node(text: string, defaultPort: number): RedisNode | undefined {
  const address = `redis://${text}`
  if (!URL.canParse(address)) return undefined
  const { hostname, port } = new URL(address)
  return hostname
    ? { host: hostname.replace(/^\[|\]$/g, ''), port: port ? Number.parseInt(port, 10) : defaultPort }
    : undefined
}
