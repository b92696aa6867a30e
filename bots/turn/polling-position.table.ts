import { defineEntity, p } from '@mikro-orm/core'

const schema = defineEntity({
  name: 'PollingPosition',
  tableName: 'polling_positions',
  properties: { channel: p.string().primary(), position: p.string() },
})

/** How far the events of a messenger have been handled, where the messenger does not remember it itself. */
export class PollingPosition extends schema.class {}
schema.setClass(PollingPosition)
