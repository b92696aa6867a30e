import { numbersIn } from '../views/numbers.ts'

/** Numbers as Russians write them. */
export const numbersRu = numbersIn('ru')
