import { defineEntity, p } from '@mikro-orm/core'
import { instantColumn } from '../../core/units/columns.ts'

const schema = defineEntity({
  name: 'PendingUpdate',
  tableName: 'pending_updates',
  properties: {
    /** In the order in which they came. */
    id: p.integer().primary().autoincrement(),
    channel: p.string(),
    updateId: p.string(),
    /** As the messenger brought it, in JSON. Text, since JSON columns refuse some characters. */
    body: p.text(),
    receivedAt: instantColumn(),
  },
  uniques: [{ name: 'pending_updates_once', properties: ['channel', 'updateId'] }],
})

/** An update that has been confirmed to its messenger, and whose turn may not be over. */
export class PendingUpdate extends schema.class {}
schema.setClass(PendingUpdate)
