import type { EntityManager } from '@mikro-orm/postgresql'

/**
 * After chats have become different persons': gives questions that are with one of these chats back to whoever asked them first, to the chat
 * that they have written from last. Only among these persons.
 */
export async function returnTickets(em: EntityManager, chats: number[], persons: string[]): Promise<void> {
  await em.flush()
  await em.execute(giveBack, [JSON.stringify(chats), JSON.stringify(persons)])
}

const giveBack = `with asked as (
    select q.id, e.id as entry, p.id as peer_id, p.person,
      first_value(p.person) over (partition by q.id order by e.id) as first
    from questions q join question_entries e on e.question_id = q.id and e.kind = 'asked'
    join peers p on p.channel = e.channel and p.external_id = e.address
    where q.peer_id in (select json_array_elements_text(?::json)::int)
  ), back as (
    select distinct on (id) id, peer_id, person from asked where person = first order by id, entry desc
  )
  update questions q set peer_id = back.peer_id from back, peers now
  where q.id = back.id and now.id = q.peer_id and now.person <> back.person
    and back.person in (select json_array_elements_text(?::json)::uuid)`
