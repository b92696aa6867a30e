import type { EntityManager } from '@mikro-orm/postgresql'
import { smallLetters } from '../../../core/units/small-letters.ts'

/** An account that a search found; the meters are those that stand there. */
interface FoundAccount {
  branch: string
  number: string
  owner: string
  address: string
  email: string | null
  meters: string | null
}

/**
 * The accounts in which every word is found somewhere: in the number, the owner's name, the address, the e-mail, or the serial of a meter that
 * stands there or stood there. Capitals and ё do not matter. Gives at most `limit`, those in the order of branches and addresses, and how many there are.
 */
export async function findAccounts(
  em: EntityManager,
  text: string,
  limit: number,
): Promise<{ found: FoundAccount[]; count: number }> {
  const words = JSON.stringify(smallLetters(text).match(/[^\s,;]+/g) ?? [])
  const rows = await em.execute<(FoundAccount & { count: number })[]>(selectFound, [words, limit])
  return { found: rows.map(({ count: _, ...row }) => row), count: rows[0]?.count ?? 0 }
}

const selectFound = `
  select a.branch, a.number, concat_ws(' ', a.surname, a.name, nullif(a.patronymic, '')) as owner, a.address, a.email,
    m.standing as meters, count(*) over ()::int as count
  from accounts a
  left join lateral (
    select string_agg(serial, ' ') as serials, string_agg(serial, ', ' order by id) filter (where removed_on is null) as standing
    from meters where account_id = a.id
  ) as m on true
  cross join lateral (
    select translate(lower(concat_ws(' ', a.number, a.surname, a.name, a.patronymic, a.address, a.email, a.unified_account, m.serials)), 'ё', 'е') as said
  ) as of
  where not exists (
    select from json_array_elements_text(?::json) as wanted(word) where strpos(of.said, word) = 0
  )
  order by a.branch, a.address, a.number limit ?`
