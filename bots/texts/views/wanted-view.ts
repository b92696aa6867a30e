import type { Kopecks } from '../../../core/units/money.ts'

/** A sum that somebody is about to pay, and how much of it is owed. */
export type WantedView = { amountKopecks: Kopecks; dueKopecks: Kopecks; accountNumber: string }
