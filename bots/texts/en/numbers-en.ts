import { numbersIn } from '../views/numbers.ts'

/** Numbers as the English write them. */
export const numbersEn = numbersIn('en')
