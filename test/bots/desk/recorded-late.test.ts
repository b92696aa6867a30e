import { Client } from 'pg'
import { expect, test } from 'vitest'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { deskWorld } from '../../support/worlds/desk-world.ts'

/** Once, the database does not keep that the desk was told, though the words are there: as when a connection is cut then. */
const loseOneRecord = `
  create sequence lost_records;
  create function lose_one_record() returns trigger language plpgsql as $$ begin
    if nextval('lost_records') = 1 then raise exception 'The connection was cut'; end if;
    return new;
  end $$;
  create trigger lose_one_record before update on outbox for each row
    when (new.sent_at is not null and old.payload ->> 'desk' = 'tell') execute function lose_one_record();`

test('what stands at the desk and could not be recorded is recorded by the next try, and what follows comes', async () => {
  const here = await deskWorld()
  const ivan = await here.world.linkedResident('Иван', '12345')
  const anna = here.agent('Анна')
  const number = await asksQuestion(ivan, 'Переоформите договор')
  await anna.sees(number, 'Переоформите договор')
  const client = new Client(here.world.databaseUrl)
  await client.connect()
  await client.query(loseOneRecord)
  await client.end()

  await ivan.says('20099').hears('156,65')
  await anna.sees(number, '20099 на')
  await ivan.says('20100').hears('→ 20100')
  await anna.sees(number, '20100 на')
  expect(anna.thread(number).filter(({ text }) => text?.includes('20099 на'))).toHaveLength(1)
})
