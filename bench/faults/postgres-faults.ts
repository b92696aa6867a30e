import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { everything, type Fault } from './fault.ts'

/** The database, or the way to it. */
export const postgresFaults: Fault[] = [
  {
    name: 'PostgreSQL crashes and starts again',
    breaks: everything,
    unknownSends: 10,
    async play({ orm }) {
      const [{ pid }] = await orm.em.fork().execute<[{ pid: number }]>('select pg_backend_pid() as pid')
      // A server process killed so takes all of them with it; the server comes back by itself.
      execFileSync('kill', ['-9', String(pid)])
      while (!(await orm.isConnected())) await sleep(100)
    },
  },
  {
    name: 'connections to PostgreSQL are cut',
    breaks: everything,
    unknownSends: 10,
    async play({ line }, random) {
      for (let nth = 0; nth < 3; nth++) {
        line.cuts()
        await sleep(random.between(100, 1500))
      }
    },
  },
  {
    name: 'PostgreSQL is slow',
    breaks: everything,
    unknownSends: 0,
    async play({ line }, random) {
      line.isLate(random.between(5, 30))
      await sleep(random.between(3000, 10_000))
      line.isLate(0)
    },
  },
  {
    name: 'PostgreSQL hangs, its connections half open',
    breaks: everything,
    unknownSends: 10,
    async play({ line }, random) {
      const goesOn = line.hangs()
      await sleep(random.between(2000, 12_000))
      goesOn()
    },
  },
  {
    name: 'PostgreSQL takes no writes, as on a full disk',
    breaks: everything,
    unknownSends: 10,
    async play({ orm, line }, random) {
      const em = orm.em.fork()
      const [{ name }] = await em.execute<[{ name: string }]>('select quote_ident(current_database()) as name')
      const sets = async (to: 'on' | 'off') => {
        await em.execute('set default_transaction_read_only = off')
        await em.execute(`alter database ${name} set default_transaction_read_only = ${to}`)
        // Only sessions that begin after it know of it.
        line.cuts()
      }
      await sets('on')
      await sleep(random.between(2000, 6000))
      await sets('off')
    },
  },
]
