/** In SQL, kopecks as rubles with two decimals, as lists and sentences have them. */
export const rublesSql = (kopecks: string): string => `to_char((${kopecks}) / 100.0, 'FM99999999999990.00')`
