import { Client } from 'pg'

/** From now on the database refuses readings with this value with an SQLSTATE, and takes everything else. */
export async function poisonReadings(databaseUrl: string, valueWh: number, state: string): Promise<void> {
  const client = new Client(databaseUrl)
  await client.connect()
  await client.query(`
    create function poison_${valueWh}() returns trigger language plpgsql as $$
    begin
      if new.values_wh[1] = ${valueWh} then raise exception 'poison' using errcode = '${state}'; end if;
      return new;
    end $$;
    create trigger poison_${valueWh} before insert on readings for each row execute function poison_${valueWh}();
  `)
  await client.end()
}
