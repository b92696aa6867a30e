import { z } from 'zod'

/** What an agent puts under an answer for the resident to take: the bill itself, or a button. Sums are whole kopecks in digits. */
export const answerOfferSchema = z.discriminatedUnion('offer', [
  /** A reading that the agent has written down, to be taken after a yes. */
  z.object({ offer: z.literal('reading'), requestId: z.int(), accountId: z.int() }),
  z.object({ offer: z.literal('pay'), accountId: z.int(), amountKopecks: z.string() }),
  z.object({ offer: z.literal('why'), accountId: z.int() }),
  z.object({ offer: z.literal('service'), serviceId: z.string() }),
  /** No id where the messenger may not carry documents. */
  z.object({ offer: z.literal('bill'), accountId: z.int(), period: z.string(), receiptId: z.int().nullable() }),
])

export type AnswerOffer = z.infer<typeof answerOfferSchema>
