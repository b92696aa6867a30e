import { anomalyNamesRu } from '../../../../bots/texts/desk/ru/anomaly-names-ru.ts'

/** What commands say of their work, and why they do not do it. */
export const ruCommands = {
  'The command failed: %s': 'Команда не выполнена: %s',
  '%s. Nothing is half done: run the command again then, and it goes on with what is not done yet.':
    '%s. Ничего не сделано наполовину: затем запустите команду снова, и она доделает остальное.',
  'The database does not answer (%s)': 'База данных не отвечает (%s)',
  'The disk of the database is full: make room on it': 'Диск базы данных заполнен: освободите место',
  'The database has no memory left: give it more, or end what else uses it':
    'Базе данных не хватает памяти: добавьте её или завершите другие программы',
  'The database has no connection free: end other programs that use it, or raise its max_connections':
    'У базы данных нет свободных соединений: завершите другие программы или увеличьте max_connections',
  'The database takes no writes, for it is a copy or set to read only: name the one that does in DATABASE_URL':
    'База данных не принимает запись — это копия или она только для чтения: укажите в DATABASE_URL основную',
  'The database ends its connections, as when it is shut down: start it':
    'База данных закрывает соединения, как при остановке: запустите её',
  'The disk of the database fails: look into the log of PostgreSQL':
    'Сбой диска базы данных: посмотрите журнал PostgreSQL',
  'The settings are not complete:': 'Настройки не полны:',
  'There is no branch %s; supplier.json has %s.': 'Филиала %1 нет; в supplier.json есть %2.',
  'There is no account %s.': 'Лицевого счёта %s нет.',
  'There is no account %s in the branch %s.': 'Лицевого счёта %1 в филиале %2 нет.',
  'There is an account %s in %s: say which with --branch.':
    'Лицевой счёт %1 есть в %2: укажите филиал параметром --branch.',
  'There is no unclear payment %s: `unclear` lists them.': 'Невыясненного платежа %s нет: их показывает `unclear`.',
  'Several unclear payments begin with %s: say more of the number.':
    'С %s начинаются несколько невыясненных платежей: укажите номер подробнее.',
  'The unclear payment %s of %s, paid on %s to "%s", %s': 'Невыясненный платёж %1 на %2 от %3, на «%4», %5',
  '%s, goes back to where it came from.': '%s, уходит обратно.',
  '%s, goes back to where it came from, posted on %s.': '%1, уходит обратно, проведено %2.',
  '%s: returned before. Nothing changes.': '%s: уже возвращён. Ничего не меняется.',
  '%s was assigned: reverse payment:%s first.': '%1 отнесён: сначала сторнируйте payment:%2.',
  '%s is not closed for the account %s: it has no bill of it.': '%1 для лицевого счёта %2 не закрыт: счёта ещё нет.',
  'Say what to do with it: --print FILE, --send, or both.': 'Укажите, что с ним сделать: --print ФАЙЛ, --send или оба.',
  'No messenger reaches the account %s: print the bill with --print FILE.':
    'У лицевого счёта %s нет мессенджера: напечатайте счёт с --print ФАЙЛ.',
  'Bill %s is in %s': 'Счёт %1 записан в %2',
  'Bill %s goes to %s.': 'Счёт %1 отправляется: %2.',
  'There are no such bills of %s: is the month closed?': 'Таких счетов за %s нет: закрыт ли месяц?',
  '%s %s: not printed: %s': '%1 %2: не напечатан: %3',
  '%s bills printed, %s were printed before, of %s.':
    '{1:Напечатан|Напечатано|Напечатано} %1 {1:счёт|счёта|счетов}, раньше напечатано %2, всего %3.',
  '%s have more than one page: each is in a file of its own.':
    '{1:У|У|У} %1 {1:счёта|счетов|счетов} больше одной страницы: каждый в своём файле.',
  'Where each stands: %s/%s': 'Где какой счёт: %1/%2',
  Printing: 'Печать',
  Closing: 'Закрытие',
  Calculating: 'Расчёт',
  '%s still runs: it can be closed from %s on, or now with --unfinished.':
    '%1 ещё не кончился: закрыть можно с %2 или сейчас с --unfinished.',
  '%s has not begun: it can be closed with --unfinished from %s on.':
    '%1 ещё не начался: закрыть с --unfinished можно с %2.',
  'Nothing was posted.': 'Ничего не проведено.',
  'Accounts that would be billed: %s; %s then holds %s.':
    'Было бы начислено лицевым счетам: %1; всего за %2 стало бы %3.',
  'Accounts billed: %s; %s then holds %s.': 'Начислено лицевым счетам: %1; всего за %2 теперь %3.',
  ...anomalyNamesRu,
  stage: 'этап',
  failure: 'ошибка',
  asking: 'ждёт ответа',
  closing: 'закрывается',
  printing: 'квитанции готовятся',
  delivering: 'квитанции доставляются',
  done: 'готово',
  'Nothing can be printed': 'Ничего не печатается',
  'Say of which month, e.g. closing 2026-10 --again.': 'Укажите месяц, например: closing 2026-10 --again.',
  'The running program makes them now: closing %s shows how far it is.':
    'Работающая программа делает их: как идёт, показывает closing %s.',
  'No bill of %s is to be made again, or they are being made.':
    'За %s нет квитанций, которые не удалось сделать, или они уже делаются.',
  'not made': 'не сделана',
  'without its file': 'без файла',
  'not delivered': 'не доставлена',
  'The program has closed no such month by itself.': 'Сама программа такого месяца не закрывала.',
  'Every bill of it has been made and delivered so far.': 'Все его квитанции пока сделаны и доставлены.',
  'not billed: readings %s contradict each other': 'не начислено: показания %s противоречат друг другу',
  'not billed: no tariff is in force on %s': 'не начислено: на %s нет тарифа',
  'not billed: %s is not closed yet': 'не начислено: %s ещё не закрыт',
  'not billed: %s': 'не начислено: %s',
  'used nothing: readings %s': 'нулевой расход: показания %s',
  'no reading for %s months in a row': 'нет показаний %1 {1:месяц|месяца|месяцев} подряд',
  "billed by average or norm: the meter's verification ended on %s, and its readings do not count":
    'начислено по среднему или нормативу: поверка счётчика истекла %s, показания не учитываются',
  'billed by average or norm: the meter failed on %s, and its readings do not count':
    'начислено по среднему или нормативу: счётчик неисправен с %s, показания не учитываются',
  'billed by the norm: there is no meter': 'начислено по нормативу: счётчика нет',
  'billed by a norm of zero': 'начислено по нулевому нормативу',
  'billed %s: the recalculation is larger than the charge': 'счёт на %s: перерасчёт больше начисления',
  'billed far more than is usual, or than the norm: readings %s':
    'начислено намного больше обычного или норматива: показания %s',
  '%s are exported by month: say which with --period.': '%s выгружаются за месяц: укажите его параметром --period.',
  '%s are exported as they stand now, without --period.': '%s выгружаются на сейчас, без --period.',
  'Nothing has all of this: %s': 'Ничего не найдено: %s',
  '%s more: say more of what you look for.': 'ещё %s: уточните, что ищете.',
  'Every payment is as YooKassa says.': 'Все платежи сходятся с ЮKassa.',
  "%s to look at in YooKassa's cabinet. What was taken back there is reversed here: reverse payment:ID. A refund that was called off is asked for again: refund ID.":
    'Проверьте в кабинете ЮKassa: %s. Отменённое там сторнируется здесь: reverse payment:НОМЕР. Несостоявшийся возврат запрашивают снова: refund НОМЕР.',
  'Residents: readings sent %s, payments made online %s of %s.':
    'Жители: передано показаний — %1, онлайн-платежей — %2 на %3.',
  'There is no payment %s.': 'Платежа %s нет.',
  '%s of unclear payments wait for their accounts, and are in none of these rows: register unclear':
    'невыясненные платежи на %s ждут своих лицевых счетов и в эти строки не входят: register unclear',
  'No payment is unclear.': 'Невыясненных платежей нет.',
  '%s of %s: assign-payment NUMBER --account N, or return-payment NUMBER.':
    '%1 на %2: assign-payment НОМЕР --account ЛИЦЕВОЙ_СЧЁТ или return-payment НОМЕР.',
  '%s: %s. It asks for nothing else.': '%1: %2. Других условий у него нет.',
  '%s is in order.': '%s: всё в порядке.',
  'Nothing yet.': 'Пока ничего.',
  'There are no tariffs yet.': 'Тарифов ещё нет.',
  'of one branch only': 'только одного филиала',
  'the branch it was written for; otherwise the one for all branches':
    'филиал, для которого она; если не указан — общая для всех',
  "the category's key in supplier.json": 'ключ категории в supplier.json',
  'the day it comes into force': 'с какого дня действует',
  'The tariff of %s, zones %s, from %s for %s can be withdrawn. Nothing was written.':
    'Тариф %1, зон %2, с %3, %4: можно отозвать. Ничего не записано.',
  'The tariff of %s, zones %s, from %s for %s is withdrawn.': 'Тариф %1, зон %2, с %3, %4: отозван.',
  'The tariff of %s, zones %s, from %s for %s is not there; npm run admin -- tariffs lists them.':
    'Тариф %1, зон %2, с %3, %4: такого нет; тарифы показывает npm run admin -- tariffs.',
  'The tariff of %s, zones %s, from %s for %s was used for %s bills: %s':
    'Тариф %1, зон %2, с %3, %4: по нему {5:выставлен|выставлено|выставлено} %5 {5:счёт|счёта|счетов}: %6',
  'Nothing was withdrawn.': 'Ничего не отозвано.',
  Withdrawn: 'Отозваны',
  'tariff %s %s %s %s': 'тариф %1 %2 %3 %4',
  'its number in the list': 'номер в списке',
  'instead count what would be queued now, by messenger':
    'вместо этого — сколько ушло бы в очередь сейчас, по мессенджерам',
  'There has been no broadcast yet.': 'Рассылок ещё не было.',
  'Nothing is due that is not queued already.': 'Всё, чему пора, уже в очереди.',
  'There is no broadcast %s; npm run admin -- broadcasts lists them.':
    'Рассылки %s нет; их показывает npm run admin -- broadcasts.',
  'Broadcast %s is paused.': 'Рассылка %s приостановлена.',
  'Broadcast %s goes on.': 'Рассылка %s продолжается.',
  'the first day of asking; %s days ago otherwise': 'первый день; если не указан — %1 {1:день|дня|дней} назад',
  'the last day; today otherwise': 'последний день; если не указан — сегодня',
  'Questions asked from %s to %s; times are minutes until the answer.': 'Вопросы с %1 по %2; время — минут до ответа.',
  'the file': 'файл',
  '--%s and --%s are two formats: say one.': '--%1 и --%2 — два формата: укажите один.',
  '--%s and the name of the file contradict each other: a workbook, and only it, ends in .xlsx.':
    '--%s и имя файла противоречат друг другу: на .xlsx кончается книга Excel, и только она.',
  'A workbook goes to a file: name it with --out.': 'Книга записывается в файл: назовите его параметром --out.',
  '%s was not written: %s.': '%1: не записано, %2.',
  'The standard output': 'Вывод на экран',
  'there is no space left': 'нет места на диске',
  'it is larger than files may be': 'файл больше допустимого',
  'it may not be written there': 'нет права записи',
  'nothing can be written there': 'диск только для чтения',
  'there is no such folder': 'нет такой папки',
  'it is a folder': 'это папка',
  'another program has it open': 'файл открыт другой программой',
  'the disk fails': 'сбой диска',
  '%s accounts could not be billed under these tariffs':
    '%1 {1:лицевой счёт|лицевых счёта|лицевых счетов} по этим тарифам рассчитать нельзя',
  '%s has not begun: there is nothing to calculate it from.': '%s ещё не начался: рассчитывать не из чего.',
  '%s is closed for everybody: rehearse the month after it.': '%s закрыт для всех: возьмите следующий месяц.',
  '%s problems: nothing was calculated.': 'Замечаний: %1. Ничего не рассчитано.',
  '%s holds no tariff that is not in force already: nothing would change.':
    'В %s нет тарифов, которые ещё не действуют: ничего бы не изменилось.',
} as const
