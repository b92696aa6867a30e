import type { Logger } from 'pino'
import type { SendOutcome } from '../../bots/port/sender.ts'
import { messengerOf } from '../../core/tickets/order-desks.ts'
import { Circuit } from './circuit.ts'

export type Circuits = ReturnType<typeof createCircuits>

/** The circuits of all messengers; a messenger's desk shares its own, since it has the same bot. */
export function createCircuits(logger: Logger) {
  const circuits = new Map<string, Circuit>()
  function of(channel: string): Circuit {
    const messenger = messengerOf(channel)
    const circuit = circuits.get(messenger) ?? new Circuit()
    circuits.set(messenger, circuit)
    return circuit
  }
  return {
    of,
    messengerOf,
    /** Tells a circuit what became of a message, and the operator what became of the messenger. */
    heard(channel: string, sent: SendOutcome): SendOutcome {
      const circuit = of(channel)
      const before = circuit.trouble
      const judged = circuit.heard(sent)
      const { trouble } = circuit
      const messenger = messengerOf(channel)
      if (trouble && trouble.kind !== before?.kind)
        logger.error({ messenger, why: trouble.why }, 'A messenger takes nothing: its messages wait')
      if (before && !trouble) logger.warn({ messenger }, 'A messenger takes messages again')
      return judged
    },
    /** The messengers whose messages wait, with why. */
    troubles: () => [...circuits].flatMap(([messenger, { trouble }]) => (trouble ? [{ messenger, ...trouble }] : [])),
  }
}
