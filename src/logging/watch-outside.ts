import { Gauge, type Registry } from 'prom-client'
import type { MessengerAdapter } from '../../bots/port/messenger-adapter.ts'
import type { Circuits } from '../delivery/create-circuits.ts'
import type { Troubles } from './create-troubles.ts'

interface Outside {
  adapters: MessengerAdapter[]
  circuits: Circuits
  troubles: Troubles
}

/** Shows how everything outside of the program fares. */
export function watchOutside(registers: Registry[], { adapters, circuits, troubles }: Outside): void {
  watchMessengers(registers, adapters, circuits)
  watchBacklogs(registers, adapters)
  watchTroubles(registers, troubles)
}

/** A messenger takes everything (0), or its messages wait (1). */
function watchMessengers(registers: Registry[], adapters: MessengerAdapter[], circuits: Circuits): void {
  new Gauge({
    name: 'kilovatt_messenger_waiting',
    help: 'Whether messages wait because their messenger does not answer, or refuses the bot',
    labelNames: ['messenger', 'why'],
    registers,
    collect() {
      for (const { channel } of adapters)
        for (const why of ['unanswered', 'bot-refused'])
          this.set(
            { messenger: circuits.messengerOf(channel), why },
            circuits.of(channel).trouble?.kind === why ? 1 : 0,
          )
    },
  })
}

function watchBacklogs(registers: Registry[], adapters: MessengerAdapter[]): void {
  new Gauge({
    name: 'kilovatt_updates_waiting_seconds',
    help: 'For how long the oldest update of a messenger has been waiting for its turn, where we ask for updates',
    labelNames: ['channel'],
    registers,
    collect() {
      for (const { channel, backlog } of adapters) if (backlog) this.set({ channel }, backlog.waitingSeconds)
    },
  })
  new Gauge({
    name: 'kilovatt_updates_not_given',
    help: 'Whether a messenger gives no updates (1), where we ask for them',
    labelNames: ['channel'],
    registers,
    collect() {
      for (const { channel, backlog } of adapters)
        if (backlog) this.set({ channel }, backlog.trouble === undefined ? 0 : 1)
    },
  })
}

function watchTroubles(registers: Registry[], troubles: Troubles): void {
  new Gauge({
    name: 'kilovatt_outside_failing',
    help: 'Whether something outside, such as the bank, a messenger’s file host or printing, fails (1)',
    labelNames: ['what'],
    registers,
    collect() {
      for (const { name, isFailing } of troubles.states()) this.set({ what: name }, isFailing ? 1 : 0)
    },
  })
}
