import { defineEntity, p } from '@mikro-orm/core'
import { instantColumn } from '../units/columns.ts'

const schema = defineEntity({
  name: 'Template',
  tableName: 'desk_templates',
  properties: {
    /** One word in small letters, by which it is called. */
    name: p.string().primary(),
    /** What the resident reads; `{долг}` and the like are their own figures. */
    text: p.text(),
    /** The agent who saved it last. */
    savedBy: p.string(),
    savedAt: instantColumn(),
  },
})

/** An answer that agents keep ready. */
export class Template extends schema.class {}
schema.setClass(Template)
