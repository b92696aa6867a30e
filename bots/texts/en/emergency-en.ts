import type { Texts } from '../ru/ru.ts'

export const emergencyEn: Texts['emergency'] = {
  warning: {
    danger: phone =>
      `**Call 112 or the emergency service on ${phone}, day or night.**\n\nIf there are sparks or smoke, or a wire is down, keep away and don’t touch anything.`,
    outage: phone =>
      `**No power, or is the voltage unsteady? Emergency service: ${phone}, day or night.**\n\nIf there are sparks or smoke, or a wire is down, keep away, don’t touch anything and call 112.`,
  },
  reminder: phone => `**Don’t wait for an answer: call 112 or the emergency service on ${phone}, day or night.**`,
}
