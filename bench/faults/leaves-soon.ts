import { daylight } from '../../core/broadcasts/due-broadcasts.ts'

/** A condition in SQL that a row of the outbox is to leave soon. At night the notices of broadcasts wait for the morning. */
export const leavesSoon = `(broadcast_id is null or not_before < clock_timestamp() + interval '1 hour' and exists (
  select from broadcasts where broadcasts.id = broadcast_id
    and extract(hour from clock_timestamp() at time zone time_zone) between ${daylight.fromHour} and ${daylight.toHour - 1}))`
