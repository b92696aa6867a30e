import type { ClosingRefusal } from '../../../core/metering/changes/close-meter.ts'
import { shownBy } from './reading-lines.ts'

/** Why a meter cannot end with such a closing reading. */
export function closingRefusal(refusal: ClosingRefusal): string {
  const { previous } = refusal
  switch (refusal.why) {
    case 'before-last-reading':
      return `its last reading is of ${previous.takenOn}`
    case 'closed-otherwise':
      return `its closing reading of ${previous.takenOn} is ${shownBy(previous)} already, which correct-reading puts right`
    case 'below-previous':
      return `the closing value of zone ${refusal.zone} is below that of ${previous.takenOn}`
    case 'above-next':
      return `the closing value of zone ${refusal.zone} is above that of ${previous.takenOn}`
    case 'rollover-unconfirmed':
      return `the dial seems to have turned over since ${previous.takenOn}: if so, say --turned-over`
    case 'beyond-capacity':
      return `the closing value of zone ${refusal.zone} is more than the dial can show`
    case 'zones-differ':
      return `the meter has ${previous.valuesWh.length} zones`
  }
}
