import type { WhyView } from './why-screen.ts'

/** «Почему столько?» */
export interface WhyTexts {
  button: string
  screen(view: WhyView): string
}
