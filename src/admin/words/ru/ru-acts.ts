/** What is done by hand to an account: its options, and what becomes of it. */
export const ruActs = {
  'the reason, which stays with the act': 'причина; она остаётся в журнале',
  'the reason, which stays in the list': 'причина; она остаётся в списке',
  'say what it would change, and write nothing': 'показать, что изменится, и ничего не записать',
  'only say what stands in the way': 'только сказать, что мешает',
  'do it without asking': 'сделать, не спрашивая',
  'Nothing was written.': 'Ничего не записано.',
  'Do it?': 'Сделать?',
  'yes/no': 'да/нет',
  'Done by %s: act %s.': 'Сделано, исполнитель %s: запись %s в журнале.',
  'Nothing was written: the account has changed since you looked. Look again.':
    'Ничего не записано: с тех пор как вы смотрели, лицевой счёт изменился. Посмотрите ещё раз.',
  'Nobody is here to be asked: look with --dry-run, then say --yes.':
    'Спросить некого: посмотрите с --dry-run, затем повторите с --yes.',
  'Nothing was changed: %s.': 'Ничего не изменено: %s.',
  'its closing reading of %s is %s already, which correct-reading puts right':
    'его последнее показание за %1 уже записано: %2; исправить его можно командой correct-reading',
  'its last reading is of %s': 'последнее показание — за %s',
  'the closing value of zone %s is below that of %s': 'конечное показание зоны %1 меньше показания за %2',
  'the closing value of zone %s is above that of %s': 'конечное показание зоны %1 больше показания за %2',
  'the dial seems to have turned over since %s: if so, say --turned-over':
    'похоже, после %s счётчик перешёл через ноль: если так, укажите --turned-over',
  'the closing value of zone %s is more than the dial can show':
    'конечное показание зоны %s больше разрядности счётчика',
  'the meter has %s zones': 'у счётчика %1 {1:зона|зоны|зон}',
  'Say which meter with %s; on %s the account had %s.':
    'Укажите счётчик параметром %1; на %2 у лицевого счёта были: %3.',
  'Say which meter with --meter; the account has %s.': 'Укажите счётчик параметром --meter; у лицевого счёта есть: %s.',
  'is missing': 'нужно указать',
  'is missing: say %s': 'нужно указать: %s',
  'is empty: say %s': 'не может быть пустым: %s',
  'is longer than 255 characters': 'длиннее 255 символов',
  'who does it, or set OPERATOR': 'кто это делает (или задайте OPERATOR)',
  'not named': 'не указан',
  'balance on %s': 'сальдо на %s',
  'next bill, %s': 'следующий счёт, %s',
  'cannot be made: %s %s': 'сделать нельзя: %1 %2',
  '%s: charged': '%s: начислено',
  '%s: %s recalculated': '%1: перерасчёт за %2',
  '%s: penalties': '%s: пени',
  '%s: balance after it': '%s: сальдо на конец',
  'The reading of %s, %s, %s.': 'Показание за %1, %2, %3.',
  'counts no longer': 'больше не учитывается',
  'counts again': 'снова учитывается',
  'showed more and counts no longer': 'было больше и не учитывается',
  'what is owed more; with a minus, less: --sum=-150': 'на сколько больше долг; с минусом — меньше: --sum=-150',
  'what it is for, see below': 'за что, см. ниже',
  'whose charge was too much, so that no penalty stays on it; for credits':
    'за какой месяц начислено лишнее, чтобы на нём не осталось пени; для зачётов',
  'for interruptions or poor quality': 'за перерывы или плохое качество',
  'social support that was granted': 'предоставленная льгота',
  'costs that a court awarded': 'судебные расходы',
  'a service done by the supplier': 'услуга поставщика',
  'a debt that cannot be got any more': 'безнадёжный долг',
  "a mistake of the supplier's own": 'ошибка самого поставщика',
  'whatever the reason says': 'что сказано в причине',
  'Codes:': 'Коды:',
  'The same sum, code and reason again is the same adjustment.':
    'Та же сумма с тем же кодом и причиной — та же самая корректировка.',
  'is only for a credit': 'указывают только для зачёта',
  'is one of: %s': 'может быть: %s',
  'A credit of %s (%s) to the account %s, %s': 'Зачёт %1 (%2) на лицевой счёт %3, %4',
  'A credit of %s for %s (%s) to the account %s, %s': 'Зачёт %1 за %2 (%3) на лицевой счёт %4, %5',
  'A charge of %s (%s) to the account %s, %s': 'Доначисление %1 (%2) на лицевой счёт %3, %4',
  'A charge of %s for %s (%s) to the account %s, %s': 'Доначисление %1 за %2 (%3) на лицевой счёт %4, %5',
  '%s was posted on %s for the same reason: nothing changes. A second one like it needs a reason of its own.':
    '%1 — проведено %2 с той же причиной: ничего не меняется. Для второго такого же нужна своя причина.',
  '%s, posted on %s as %s.': '%1; проведено %2 как %3.',
  'The correction %s of %s (%s) to the account %s, %s, posted as %s.':
    'Корректировка %1 на %2 (%3), лицевой счёт %4, %5, проведена как %6.',
  'The correction %s of %s to the account %s, %s, declined.': 'Корректировка %1 на %2, лицевой счёт %3, %4, отклонена.',
  'Proposed by %s: %s': 'Предложил специалист %1: %2',
  'proposed by': 'предложил',
  'No correction %s waits: corrections lists those that do.':
    'Корректировка %1 решения не ждёт. Те, что ждут, показывает corrections.',
  'Nothing waits.': 'Решения ничего не ждёт.',
  'its number, or the beginning of it, as `unclear` shows it': 'его номер или начало номера, как показывает `unclear`',
  'is missing: say whose it is': 'нужно указать: чей это платёж',
  'Nobody knows yet whose it is.': 'Пока не известно, чей он.',
  'the account %s, %s': 'лицевой счёт %1, %2',
  '%s: assigned to %s before. Nothing changes.': '%1: уже отнесён на %2. Ничего не меняется.',
  '%s was assigned to the account %s, %s. If that was wrong, reverse payment:%s, then import it for the right one.':
    '%1 отнесён на лицевой счёт %2, %3. Если это ошибка, сторнируйте payment:%4 и загрузите платёж на верный лицевой счёт.',
  '%s was returned.': '%s возвращён.',
  '%s: %s was taken over as of %s, and what was paid by then is in its opening balance.':
    '%1: %2 принят на %3, и оплаченное к этому дню входит в начальное сальдо.',
  '%s: %s has a payment of that day with that reference already, payment:%s. If it is the same, return this one.':
    '%1: на %2 за этот день уже есть платёж с таким номером, payment:%3. Если это он и есть, верните невыясненный.',
  '%s, goes to %s as payment:%s, posted on %s; it counts from %s.':
    '%1, относится на %2 как payment:%3, проведено %4; считается с %5.',
  'the first day that is no longer charged': 'первый день, за который уже не начисляется',
  'it was closed by mistake, and goes on': 'закрыт по ошибке, снова открыт',
  'says the day, or --reopen that it goes on: one of the two':
    'называет день, а --reopen открывает снова: одно из двух',
  'The account %s, %s, is closed on %s already.': 'Лицевой счёт %1, %2, уже закрыт с %3.',
  'The account %s, %s, is open already.': 'Лицевой счёт %1, %2, и так открыт.',
  'The account %s, %s, is closed on %s: nothing is charged from that day on, and its balance stays payable.':
    'Лицевой счёт %1, %2, закрыт с %3: с этого дня не начисляется, сальдо остаётся к оплате.',
  'The account %s, %s, is open again.': 'Лицевой счёт %1, %2, снова открыт.',
  'the branch that it belongs to': 'филиал, к которому он относится',
  'the branch': 'филиал',
  'the first day in that branch': 'первый день в этом филиале',
  'The branch %s has an account %s already: close this one, and import it under another number.':
    'В филиале %1 уже есть лицевой счёт %2: закройте этот и загрузите его под другим номером.',
  'The account %s, %s, belongs to %s on %s already.': 'Лицевой счёт %1, %2, на %4 и так относится к филиалу %3.',
  'The account %s, %s, belongs to %s from %s on.': 'Лицевой счёт %1, %2, с %4 относится к филиалу %3.',
  'what it truly was; positive is a debt: --balance=-63.11':
    'каким оно было на самом деле; долг — плюс: --balance=-63.11',
  'The opening balance of the account %s, %s is %s already.': 'Начальное сальдо лицевого счёта %1, %2 и так %3.',
  'The opening balance of the account %s, %s: %s instead of %s, posted on %s.':
    'Начальное сальдо лицевого счёта %1, %2: %3 вместо %4, проведено %5.',
  'of which meter, where the account has several': 'какого счётчика, если их несколько',
  'the day the reading is of': 'за какой день показание',
  'whose it is, where there are several of that day: %s': 'чьё оно, если за этот день их несколько: %s',
  'what it truly showed, a value for each zone': 'что было на самом деле, по числу на зону',
  'the dial turned over before it': 'перед этим счётчик перешёл через ноль',
  'there was no such reading at all': 'такого показания не было вовсе',
  'says what it truly showed, or --withdraw that there was none: one of the two':
    'называет верное показание, а --withdraw снимает его: одно из двух',
  'The reading of %s of the account %s, %s is %s already.': 'Показание за %1 лицевого счёта %2, %3 и так %4.',
  'The reading of %s of the account %s, %s: %s instead of %s.': 'Показание за %1 лицевого счёта %2, %3: %4 вместо %5.',
  'The reading of %s of the account %s, %s, %s, is withdrawn.': 'Показание за %1 лицевого счёта %2, %3, — %4 — снято.',
  'Say which reading of %s with --source: %s.': 'Укажите, какое показание за %1, параметром --source: %2.',
  'The meter %s has no such reading of %s; its last are: %s.':
    'У счётчика %1 нет такого показания за %2; последние: %3.',
  'there is no such reading': 'такого показания нет',
  'it was withdrawn before, or another one took its place': 'оно уже снято, или его заменило другое',
  'every other reading of the meter is counted from its first one: correct its value instead':
    'от первого показания считаются все остальные: исправьте его значение',
  'that is more than the dial can show': 'это больше разрядности счётчика',
  'then the reading of %s, %s, could not follow that of %s, %s':
    'тогда показание за %1, %2, не может следовать за показанием за %3, %4',
  'which one, where the account has several': 'какой, если их несколько',
  'the first day on which it could not be trusted': 'первый день, когда показаниям уже нельзя верить',
  'it was fit after all: the mark is taken off': 'он исправен, отметка снимается',
  'says since when it has failed, or --fit that it has not: one of the two':
    'называет день неисправности, а --fit снимает отметку: одно из двух',
  '--from %s is in the future': '--from %s ещё не наступило',
  '--on %s is in the future': '--on %s ещё не наступило',
  'The meter %s of the account %s, %s is marked failed from %s on already.':
    'Счётчик %1 лицевого счёта %2, %3 уже отмечен неисправным с %4.',
  'The meter %s of the account %s, %s is no longer marked failed already.':
    'Счётчик %1 лицевого счёта %2, %3 и так не отмечен неисправным.',
  'The meter %s of the account %s, %s is marked failed from %s on.':
    'Счётчик %1 лицевого счёта %2, %3 отмечен неисправным с %4.',
  'The meter %s of the account %s, %s is no longer marked failed.':
    'Счётчик %1 лицевого счёта %2, %3 больше не отмечен неисправным.',
  'it did not stand there on %s': 'на %s он там не стоял',
  'then its readings of %s, %s, and of %s, %s, would contradict each other':
    'тогда его показания за %1, %2, и за %3, %4, противоречили бы друг другу',
  'its id, as `account` shows it, e.g. charge:17:2026-10:3':
    'её номер, как показывает `account`, например charge:17:2026-10:3',
  '%s was paid online: `refund` gives the money back, and the ledger follows.':
    '%s — онлайн-платёж: деньги вернёт `refund`, проводка следом.',
  'Nothing was reversed: more would go back of the payment than was paid.':
    'Ничего не сторнировано: по платежу ушло бы обратно больше, чем уплачено.',
  '%s, %s, charged on %s to the account %s, %s, is reversed by %s, posted on %s.':
    '%1, %2, начислено %3 на лицевой счёт %4, %5: сторнировано проводкой %6 от %7.',
  '%s, %s, credited on %s to the account %s, %s, is reversed by %s, posted on %s.':
    '%1, %2, зачтено %3 на лицевой счёт %4, %5: сторнировано проводкой %6 от %7.',
  '%s, %s, charged on %s to the account %s, %s: reversed before, by %s. Nothing changes.':
    '%1, %2, начислено %3 на лицевой счёт %4, %5: уже сторнировано, %6. Ничего не меняется.',
  '%s, %s, credited on %s to the account %s, %s: reversed before, by %s. Nothing changes.':
    '%1, %2, зачтено %3 на лицевой счёт %4, %5: уже сторнировано, %6. Ничего не меняется.',
  '%s is of no account.': '%s не относится ни к одному лицевому счёту.',
  'There is no entry %s in the ledger.': 'Проводки %s в книге нет.',
  'The charge for %s': 'Начисление за %s',
  'The recalculation for %s in the bill of %s': 'Перерасчёт за %1 в счёте за %2',
  'The penalty for %s in the bill of %s': 'Пени за %1 в счёте за %2',
  'The adjustment (%s)': 'Корректировка (%s)',
  'The opening balance': 'Начальное сальдо',
  'The payment': 'Платёж',
  'The refund': 'Возврат',
  'The reversal of the %s': 'Сторно: %s',
  'The repeated reversal of the %s': 'Повторное сторно: %s',
  'charge for %s': 'начисление за %s',
  'recalculation for %s in the bill of %s': 'перерасчёт за %1 в счёте за %2',
  'penalty for %s in the bill of %s': 'пени за %1 в счёте за %2',
  'adjustment (%s)': 'корректировка (%s)',
  'its id, as `account` shows it': 'его номер, как показывает `account`',
  'a part; otherwise all that has not been given back': 'часть; если не указана — всё, что ещё не возвращено',
  "e-mail or phone for the fiscal receipt; otherwise the account's e-mail":
    'почта или телефон для чека; если не указано — почта лицевого счёта',
  'That is no payment made online and taken. `account` shows the payments; others are reversed.':
    'Это не проведённый онлайн-платёж. Платежи показывает `account`; прочие сторнируют.',
  'The account has no e-mail: say with --receipt-to where the fiscal receipt goes.':
    'У лицевого счёта нет почты: укажите параметром --receipt-to, куда отправить чек.',
  'Nothing was given back: only %s is left of the payment.': 'Ничего не возвращено: от платежа осталось только %s.',
  '%s of the %s paid on %s to the account %s, %s, go back through YooKassa; the balance follows when they have.':
    '%1 из %2, оплаченных %3 на лицевой счёт %4, %5, возвращаются через ЮKassa; сальдо изменится, когда они уйдут.',
  '%s was given back: %s.': '%1 возвращено: %2.',
  'YooKassa refuses to give back %s: %s.': 'ЮKassa отказывается вернуть %1: %2.',
  '%s is being given back: %s. The program asks YooKassa until it has ended.':
    '%1 возвращается: %2. Программа спрашивает ЮKassa, пока возврат не завершится.',
  'No shop is named: YOOKASSA_SHOP_ID, YOOKASSA_SECRET_KEY, onlinePayments.':
    'Магазин не задан: YOOKASSA_SHOP_ID, YOOKASSA_SECRET_KEY, onlinePayments.',
  'the day it was taken away': 'день снятия',
  'what it showed, a value for each zone': 'что он показывал, по числу на зону',
  'it could not be read': 'снять показание нельзя',
  'its dial turned over since its last reading': 'после последнего показания он перешёл через ноль',
  'says what it showed, or --unreadable that it could not be read: one of the two':
    'называет показание, а --unreadable говорит, что снять его нельзя: одно из двух',
  'The meter %s of the account %s, %s was removed on %s before: nothing changes.':
    'Счётчик %1 лицевого счёта %2, %3 уже снят %4: ничего не меняется.',
  'it was removed on %s': 'он снят %s',
  'The meter %s of the account %s, %s, at %s, is removed on %s: from then on by the norm.':
    'Счётчик %1 лицевого счёта %2, %3, показание %4, снят %5: дальше по нормативу.',
  unreadable: 'не читается',
  'the old meter, where the account has several': 'старый счётчик, если их несколько',
  'the day of the replacement': 'день замены',
  'what the old meter showed, a value for each zone': 'что показывал старый счётчик, по числу на зону',
  'the old meter could not be read': 'со старого счётчика показание снять нельзя',
  'the old dial turned over since its last reading': 'после последнего показания старый счётчик перешёл через ноль',
  "the new meter's serial number": 'заводской номер нового счётчика',
  'its model': 'его модель',
  'what it shows, a value for each zone': 'что он показывает, по числу на зону',
  'digits of its dial before the decimal mark': 'разрядность: цифр до запятой',
  'its transformer ratio': 'коэффициент трансформации',
  'the day its verification ends': 'до какого дня поверен',
  'what stands on the new meter': 'что написано на новом счётчике',
  'what it is called': 'как он называется',
  'says what the old meter showed, or --unreadable that it could not be read: one of the two':
    'называет показание старого счётчика, а --unreadable говорит, что снять его нельзя: одно из двух',
  'The meter %s of the account %s, %s was replaced by %s on %s before: nothing changes.':
    'Счётчик %1 лицевого счёта %2, %3 уже заменён на %4 %5: ничего не меняется.',
  'that meter has been replaced already': 'этот счётчик уже заменён',
  'The meter %s of the account %s, %s, at %s, is replaced by %s, at %s, on %s.':
    'Счётчик %1 лицевого счёта %2, %3, показание %4, заменён на %5, показание %6, %7.',
} as const
