import { chainedRows } from '../chain/chained-rows.ts'
import type { AuditCheck } from './ledger-checks.ts'

/** A row that is no more, or that has come to nothing. */
const gone = "sha256('gone')"

/** What must hold of the chains, and between them and the rows they are made of. Of the session's time zone it must be UTC. */
export const chainChecks: AuditCheck[] = [
  {
    what: 'every link follows from the one before it',
    offenders: `select account_id, of || ' ' || key from (
        select account_id, place, of, key, previous, row_number() over own as nth, lag(sha256(previous || content)) over own as before
        from chain_links window own as (partition by account_id order by place)) l
      where place <> nth or previous <> coalesce(before, sha256(convert_to('account ' || account_id, 'UTF8')))`,
  },
  {
    what: 'every chain ends with its last link',
    offenders: `select coalesce(t.account_id, l.account_id), 'chain of ' || coalesce(t.length, 0)
      from chain_tips t full join (
        select distinct on (account_id) account_id, place, sha256(previous || content) as digest
        from chain_links order by account_id, place desc
      ) l on l.account_id = t.account_id
      where (t.length, t.digest) is distinct from (l.place, l.digest)`,
  },
  ...Object.values(chainedRows).map(({ of, table, account, key, content }) => ({
    what: `no ${of} was added, changed or taken away past the program`,
    offenders: `select coalesce(n.account, l.account_id), '${of} ' || coalesce(n.key, l.key)
      from (
        select * from (
          select (${account})::int as account, (${key})::text as key, sha256(convert_to('${of} ' || (${content})::text, 'UTF8')) as content
          from ${table} r
        ) r where account is not null
      ) n full join (
        select distinct on (account_id, key) account_id, key, content from chain_links where of = '${of}'
        order by account_id, key, place desc
      ) l on l.account_id = n.account and l.key = n.key
      where coalesce(n.content, ${gone}) <> coalesce(l.content, ${gone})`,
  })),
  {
    what: 'every code on a frozen bill is that of a head',
    offenders: `select i.account_id, 'invoice ' || i.id from receipts i
      left join daily_heads h on left(encode(h.digest, 'hex'), 16) = replace(i.data->>'headCode', '-', '')
      where i.data->>'headCode' is not null and h.id is null`,
  },
  {
    what: 'every chain is where it was when a head was kept',
    offenders: `select e.account_id, 'head of ' || to_char(h.kept_at, 'YYYY-MM-DD HH24:MI')
      from head_ends e join daily_heads h on h.id = e.head_id
      left join chain_links n on n.account_id = e.account_id and n.place = e.length + 1
      left join chain_tips t on t.account_id = e.account_id and t.length = e.length
      where e.digest is distinct from coalesce(n.previous, t.digest)`,
  },
]
