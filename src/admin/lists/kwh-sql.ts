/** In SQL, watt-hours as kWh with no more decimals than there are. */
export const kwhSql = (watthours: string): string => `trim_scale((${watthours}) / 1000.0)::text`
