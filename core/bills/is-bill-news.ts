/**
 * A condition in SQL: bill `bill` of account `a` is news. An account that was closed before its period has a bill each month all the same, which is
 * only of interest where it corrects something (billing-rules §11).
 */
export const isBillNews = '(a.closed_on is null or a.closed_on > bill.period or bill.recalculated_kopecks <> 0)'
