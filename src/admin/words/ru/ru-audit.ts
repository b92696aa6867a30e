/** What the audit holds, and the balance sheet beside it. */
export const ruAudit = {
  'right: %s': 'верно: %s',
  'WRONG: %s': 'НЕВЕРНО: %s',
  'WRONG: %s: %s times': 'НЕВЕРНО: %1: %2 {2:раз|раза|раз}',
  'WRONG: %s: %s times, e.g. %s': 'НЕВЕРНО: %1: %2 {2:раз|раза|раз}, например %3',
  'head: %s of %s, in full %s': 'контрольный код: %1 от %2, полностью %3',
  'head: none is kept yet': 'контрольный код: ещё не сохранён ни один',
  'YooKassa did not answer: payments were not compared with it': 'ЮKassa не ответила: платежи с ней не сверены',
  'the bank has taken every payment made online, and none besides': 'банк принял все онлайн-платежи, и никаких других',
  'the bank has given back every refund, and none besides': 'банк вернул все возвраты, и никаких других',
  Accounts: 'Лицевых счетов',
  Transfers: 'Проводок',
  Bills: 'Счета',
  Owed: 'Долг',
  Overpaid: 'Переплата',
  Unclear: 'Невыясненные платежи',
  'All books': 'Все книги вместе',
  '%s of %s accounts are closed, and each closes as its bill does':
    'закрыто %1 из %2 {2:лицевого счёта|лицевых счетов|лицевых счетов}, и сальдо каждого равно сальдо его счёта',
  'the balances of %s, with %s posted after the month, are the %s that the ledger holds of residents':
    'сальдо %1 и проведённое после месяца %2 дают %3 — столько книга числит за жителями',
  "the supplier's books stand against them: %s": 'им противостоят книги поставщика: %s',
  'adjustment %s': 'корректировки %s',
  'cash %s': 'деньги %s',
  'energy %s': 'энергия %s',
  'opening %s': 'начальные сальдо %s',
  'penalty %s': 'пени %s',
  'unclear %s': 'невыясненные %s',
  'the ledger sums to zero': 'сумма всей книги равна нулю',
  'every link follows from the one before it': 'каждое звено следует из предыдущего',
  'every chain ends with its last link': 'каждая цепочка кончается своим последним звеном',
  'no account was added, changed or taken away past the program': 'лицевые счета не меняли в обход программы',
  'no terms was added, changed or taken away past the program': 'условия не меняли в обход программы',
  'no act was added, changed or taken away past the program': 'журнал действий не меняли в обход программы',
  'no meter was added, changed or taken away past the program': 'счётчики не меняли в обход программы',
  'no reading was added, changed or taken away past the program': 'показания не меняли в обход программы',
  'no tariff was added, changed or taken away past the program': 'тарифы не меняли в обход программы',
  'no transfer was added, changed or taken away past the program': 'проводки не меняли в обход программы',
  'no bill was added, changed or taken away past the program': 'счета не меняли в обход программы',
  'no payment was added, changed or taken away past the program': 'платежи не меняли в обход программы',
  'no unclear payment was added, changed or taken away past the program':
    'невыясненные платежи не меняли в обход программы',
  'no refund was added, changed or taken away past the program': 'возвраты не меняли в обход программы',
  'no invoice was added, changed or taken away past the program': 'выставленные счета не меняли в обход программы',
  'every code on a frozen bill is that of a head': 'каждый код на выставленном счёте — сохранённый контрольный код',
  'every chain is where it was when a head was kept': 'каждая цепочка там же, где была при сохранении кода',
  'every head follows from the one before it and from the chains':
    'каждый контрольный код следует из предыдущего и из цепочек',
  'the history up to %s is what it was': 'история до %s — прежняя',
  'no such head follows from what is here': 'такого кода из того, что здесь есть, не выходит',
  'every account has its book': 'у каждого лицевого счёта есть книга',
  'every charge has its transfer, of the same amount': 'у каждого начисления есть проводка на ту же сумму',
  "a charge's lines add up to it": 'строки начисления в сумме его и дают',
  'every recalculation has its transfer, of the same amount': 'у каждого перерасчёта есть проводка на ту же сумму',
  'every transfer of a charge or recalculation has what it is about':
    'за каждой проводкой начисления или перерасчёта стоит оно само',
  'every penalty is of its account, and on the bill that it was made for':
    'каждые пени — своего лицевого счёта и в том счёте, для которого начислены',
  'every reversal is of a transfer, the other way round and of the same amount':
    'каждое сторно обратно своей проводке и на ту же сумму',
  'every adjustment is an act of an operator, and every such act has its entry':
    'за каждой корректировкой стоит действие оператора, и наоборот',
  'every bill opens with what the one before closed with, and no month is left out':
    'сальдо на начало каждого счёта — сальдо на конец предыдущего, и месяцы не пропущены',
  "every bill closes with the ledger's sum of all it and earlier bills counted":
    'сальдо на конец каждого счёта — сумма всего, что учли он и прежние',
  "every bill's charge is that of its period's lines": 'начислено в счёте столько, сколько дают строки месяца',
  'every charge and recalculation is on a bill': 'каждое начисление и перерасчёт попали в счёт',
  'what a bill counted belongs to its account, and the bill is there':
    'учтённое счётом относится к его лицевому счёту, и счёт есть',
  'nothing is older than what the next bill looks at and yet counted by none':
    'нет проводок, которые не учёл ни один счёт и не учтёт следующий',
  'every payment received is in the ledger': 'каждый полученный платёж есть в книге',
  'every refund made is in the ledger': 'каждый сделанный возврат есть в книге',
  'all money in the ledger is of a payment or refund': 'все деньги в книге — платежи или возвраты',
  'every unclear payment is in the ledger': 'каждый невыясненный платёж есть в книге',
  'all that is of no account in the ledger is of an unclear payment':
    'всё, что в книге без лицевого счёта, — невыясненные платежи',
  'every unclear payment waits, or an operator has assigned or returned it, once':
    'каждый невыясненный платёж ждёт либо один раз отнесён или возвращён оператором',
  'no payment was posted before the money was taken': 'ни один платёж не проведён раньше, чем получены деньги',
  'no more was given back of a payment than was paid': 'ни по одному платежу не возвращено больше уплаченного',
  'the sums of every frozen bill add up': 'суммы каждого выставленного счёта сходятся',
  'the QR of every frozen bill asks for its sum': 'QR каждого выставленного счёта — на его сумму',
  'every frozen bill shows what the ledger has': 'каждый выставленный счёт показывает то, что в книге',
  'every line is its volume × its price': 'каждая строка — это объём × цена',
  'every price is that of a tariff version': 'каждая цена — из версии тарифа',
  'every recalculation is what its lines come to, less what stood before':
    'каждый перерасчёт — сумма его строк без прежде начисленного',
  'every penalty follows from what was owed': 'каждые пени следуют из долга',
  'what is owed and paid ahead comes to the balance': 'долги и авансы дают сальдо',
  'every month is charged what the facts of today say': 'за каждый месяц начислено то, что следует из нынешних данных',
} as const
