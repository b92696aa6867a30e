import { defineEntity, p } from '@mikro-orm/core'
import { instantColumn } from '../units/columns.ts'

const schema = defineEntity({
  name: 'PastConsent',
  tableName: 'past_consents',
  properties: {
    id: p.integer().primary().autoincrement(),
    /** A keyed hash of the messenger and the chat's id there: shows whose it was to who already knows them, and to nobody else. */
    chatHash: p.string(),
    consentedAt: instantColumn(),
    withdrawnAt: instantColumn().index(),
  },
  indexes: [{ properties: ['chatHash', 'withdrawnAt'] }],
})

/** That a chat had agreed to the processing of its data, and until when; all that is left of a person who had them deleted. */
export class PastConsent extends schema.class {}
schema.setClass(PastConsent)
