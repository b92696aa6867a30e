import type { MikroORM } from '@mikro-orm/postgresql'

/** What a story has left in the core, in words that do not depend on who wrote it down when. */
export interface Facts {
  readings: object[]
  links: object[]
  receipts: object[]
  payments: object[]
  peers: object[]
  questions: object[]
  /** How many transfers, and what they come to: talk must not move money. */
  ledger: object
}

/** Reads the facts of a database. */
export async function readFacts(orm: MikroORM): Promise<Facts> {
  const rows = (sql: string) => orm.em.fork().execute<object[]>(sql)
  const [ledger] = await rows('select count(*) as transfers, sum(amount_kopecks) as kopecks from ledger_transfers')
  return {
    readings: await rows(
      `select a.number, m.serial, r.values_wh, r.taken_on, r.period, r.source, r.state, r.billed, r.rollover_confirmed,
         r.sent_by_id is not null as by_resident
       from readings r join meters m on m.id = r.meter_id join accounts a on a.id = m.account_id order by r.id`,
    ),
    links: await rows(
      `select a.number, l.label, l.proof, l.unlinked_at is not null as is_over
       from links l join accounts a on a.id = l.account_id order by l.id`,
    ),
    receipts: await rows(
      `select a.number, r.period, r.data - 'number' as data
       from receipts r join accounts a on a.id = r.account_id order by r.id`,
    ),
    payments: await rows(
      `select a.number, p.method, p.amount_kopecks as kopecks, p.state, p.phone, p.receipt_contact as contact, p.reference,
         p.peer_id is not null as by_chat
       from payments p join accounts a on a.id = p.account_id order by p.created_at, p.finished_at nulls last, p.id`,
    ),
    peers: await rows(
      `select p.language, p.reachable, p.takes_notices, p.consented_at is not null as consented, a.number as current
       from peers p left join accounts a on a.id = p.current_account_id order by p.id`,
    ),
    questions: await rows(
      `select q.category, q.state, a.number, e.kind, e.text
       from questions q join question_entries e on e.question_id = q.id left join accounts a on a.id = q.account_id
       order by e.id`,
    ),
    ledger: ledger!,
  }
}
