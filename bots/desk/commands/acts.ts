import type { CommandCall } from './command-call.ts'
import type { DeskContext } from './desk-context.ts'
import { askPhoto, explainCharge, offerService, sendBill, sendPayLink, writeReading } from './offer-acts.ts'
import { pickTemplate } from './pick-template.ts'
import { correct, listActs, merge, remind } from './thread-acts.ts'
import { transfer } from './transfer.ts'
import { writeFirstTo } from './write-first-to.ts'

/** What agents can do for a resident, by its command. */
export const acts: { [Command in CommandCall['command']]?: (at: DeskContext, call: CommandCall) => Promise<void> } = {
  acts: listActs,
  reading: writeReading,
  bill: sendBill,
  pay: sendPayLink,
  why: explainCharge,
  service: offerService,
  askphoto: askPhoto,
  correct,
  merge,
  transfer,
  template: pickTemplate,
  remind,
  write: writeFirstTo,
}
