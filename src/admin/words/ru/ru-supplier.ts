/** What the fields of `supplier.json` are. */
export const ruSupplier = {
  'what it is': 'что это',
  'A short id that lists name the branch by; it never changes.':
    'Короткое обозначение, которым филиал называют в списках; не меняется никогда.',
  'The town or district, as residents choose it.': 'Город или район, как его выбирают жители.',
  'By whose clock its days begin and end.': 'По чьим часам начинаются и кончаются сутки.',
  'Where residents may come; a bill has room for ten.': 'Куда могут прийти жители; в квитанцию помещаются десять.',
  'The zones’ hours here, where they differ from the supplier’s own.':
    'Часы зон здесь, если они не те, что у поставщика.',
  'The first billing period the rule holds for.': 'Первый расчётный месяц, для которого действует правило.',
  'The day of the next month by which the bill is to be paid.': 'До какого числа следующего месяца оплачивают счёт.',
  'The first day the rate is in force.': 'Первый день, когда ставка действует.',
  'The Bank of Russia’s yearly rate that penalties are calculated by.':
    'Ключевая ставка Банка России (годовая), по которой считают пени.',
  'Where an editor finds this schema.': 'Где редактор найдёт схему этого файла.',
  'The legal address, as bills print it.': 'Юридический адрес, как его печатают на счетах.',
  'The contact centre.': 'Контактный центр.',
  'Answers day and night; residents are told it before anything else when something burns, sparks or fell, and bills print it.':
    'Отвечает круглосуточно; жителю называют его прежде всего, если что-то горит, искрит или упало, и печатают на счетах.',
  'Where each bot is found, by messenger: { "telegram": "https://t.me/…", "vk": "https://vk.me/…" }; codes and pages lead there.':
    'Адреса ботов по мессенджерам: { "telegram": "https://t.me/…", "vk": "https://vk.me/…" }; туда ведут коды и страницы.',
  'The web site, as people write it.': 'Сайт, как его пишут люди.',
  'Where residents may write to.': 'Куда житель может написать.',
  'The agreement that a resident accepts before anything else.': 'Соглашение, которое житель принимает прежде всего.',
  'Towns or districts: each has its time zone, offices and perhaps tariffs.':
    'Города или районы: у каждого свой часовой пояс, офисы и, возможно, тарифы.',
  'Consumption categories by key, as the account’s card and the bill name them; tariffs and lists of accounts use the key.':
    'Категории потребления по ключам, с названиями для карточки и счёта; в тарифах и списках лицевых счетов стоит ключ.',
  'Days of the month between which readings are asked for; a later one enters the next bill.':
    'Между какими числами месяца просят показания; более позднее войдёт в следующий счёт.',
  'By which day a bill is to be paid.': 'До какого числа оплачивают счёт.',
  'What penalties are calculated by.': 'По чему считают пени.',
  'Messengers that may not carry names, addresses or payment documents, e.g. because the law forbids it: ["telegram"].':
    'Мессенджеры, в которых нельзя передавать имена, адреса и платёжные документы, например по закону: ["telegram"].',
  'What proves that a resident may see an account: a code by e-mail, the meter’s serial number, or either.':
    'Чем житель доказывает, что лицевой счёт его: кодом по электронной почте, номером счётчика или любым из двух.',
  'What residents are told about unasked; left out, all of it.':
    'О чём жителям сообщают без вопроса; если не указано — обо всём.',
  'Left out: a month is closed by hand only, with close-period.':
    'Если не указано, месяц закрывают только вручную командой close-period.',
  'The day of the next month on which a month is closed; in a shorter month its last day.':
    'Какого числа следующего месяца закрывается месяц; в коротком месяце — в последний день.',
  'The hour of that day, by the first branch’s clock; 9 if left out.':
    'В котором часу этого дня, по часам первого филиала; если не указан — в 9.',
  'Whether it waits for the yes of a chief in the agents’ chat; true if left out.':
    'Ждать ли «да» старшего в чате специалистов; если не указано — true.',
  'Which bills are printed for paper: "without-messenger" (nobody is reached; if left out), "all" or "none".':
    'Какие квитанции печатать на бумагу: "without-messenger" (у кого нет мессенджера; если не указано), "all" или "none".',
  'Left out: nothing is paid online, and the bot gives the QR of the bill only.':
    'Если не указано, онлайн не платят: бот даёт только QR-код счёта.',
  'Left out: no questions are taken in the chats.': 'Если не указано, вопросов в чатах не принимают.',
  'When day, night, peak and half-peak are, for meters with several zones.':
    'Когда день, ночь, пик и полупик — для многозонных счётчиков.',
  'What the supplier does for residents beside selling electricity; left out, the section says whom to call.':
    'Что поставщик делает для жителей, кроме продажи электричества; если не указано, раздел говорит, куда звонить.',
  'The contract’s form in Markdown, in a file next to this one; left out, the section says where to get it.':
    'Форма договора в Markdown, в файле рядом; если не указано, раздел говорит, где взять договор.',
  'The account that residents pay to.': 'Расчётный счёт, на который платят жители.',
  'The bank’s name.': 'Название банка.',
  'The bank’s identification code.': 'БИК банка.',
  'The bank’s own account at the Bank of Russia.': 'Корреспондентский счёт банка.',
  'Where residents pay to, as it stands on bills, in their QR and in payment orders.':
    'Куда платят жители: стоит на счетах, в их QR-кодах и в платёжных поручениях.',
  'The supplier’s name as bills and payment orders have it.':
    'Название поставщика, как на счетах и в платёжных поручениях.',
  'The taxpayer’s number, 10 digits of a company or 12 of a person.':
    'ИНН: 10 цифр у организации, 12 у предпринимателя.',
  'The reason code of registration; YooKassa demands it for utilities.': 'КПП; его требует ЮKassa для оплаты ЖКУ.',
  'The number in the register of companies (13 digits) or of entrepreneurs (15).': 'ОГРН (13 цифр) или ОГРНИП (15).',
  'The same in Markdown, in a file next to this one: the chat sends it as a PDF to who cannot open the page; left out, there is the page alone.':
    'То же в Markdown, в файле рядом: чат пришлёт его в PDF тому, у кого страница не открывается; если не указано, есть только страница.',
  'The same in Markdown, in a file next to this one: the chat sends them as a PDF to who cannot open the page; left out, there is the page alone.':
    'То же в Markdown, в файле рядом: чат пришлёт их в PDF тому, у кого страница не открывается; если не указано, есть только страница.',
  'Where the resident reads the terms of paying before doing so.':
    'Где житель читает условия оплаты, прежде чем платить.',
  'The VAT rate’s code in YooKassa’s list.': 'Код ставки НДС по справочнику ЮKassa.',
  'Only for cash registers that ask for it; left out, the register’s own setting holds.':
    'Только для касс, которые об этом спрашивают; если не указано, действует настройка кассы.',
  'What is paid for (54-FZ, tag 1212).': 'За что платят (54-ФЗ, тег 1212).',
  'How it is settled (54-FZ, tag 1214).': 'Как рассчитываются (54-ФЗ, тег 1214).',
  'What the fiscal receipt holds; decided by the supplier’s accountants.':
    'Что стоит в кассовом чеке; решает бухгалтерия поставщика.',
  'The methods on offer with the least and the most that one payment may be, in rubles like "100.00".':
    'Способы оплаты с наименьшей и наибольшей суммой одного платежа, в рублях вида "100.00".',
  'A short id; it never changes.': 'Короткое обозначение; не меняется никогда.',
  'As residents choose it.': 'Как её выбирают жители.',
  'One word that agents type.': 'Одно слово, которое набирают операторы.',
  'What the resident reads; {долг} and the like are their own figures.':
    'Что прочтёт житель; {долг} и подобное — его собственные суммы.',
  'Questions under it are urgent, and begin with whom to call.':
    'Такие вопросы срочные, и начинаются с того, куда звонить.',
  'What a question may be about.': 'О чём может быть вопрос.',
  'Groups of agents for some categories; the questions of all others come to the agents’ own chat.':
    'Группы операторов для отдельных категорий; вопросы остальных приходят в основной чат операторов.',
  'As agents call it: they read where a question has gone.':
    'Как её называют операторы: так им скажут, куда передан вопрос.',
  'The ids of the categories whose questions it answers; no other group has them.':
    'id категорий, на вопросы которых она отвечает; в другой группе их нет.',
  'Its chats, one in a messenger at most: telegram:-1001234567890, vk:2000000002.':
    'Её чаты, не больше одного в мессенджере: telegram:-1001234567890, vk:2000000002.',
  'When agents answer; local to the account’s branch.': 'Когда операторы отвечают, по времени филиала.',
  'So many working hours may pass until the first answer, and until each next one.':
    'За сколько рабочих часов отвечают в первый раз и в каждый следующий.',
  'Agents are reminded so long before that.': 'За сколько часов до этого срока напоминают операторам.',
  'Who is called when an answer is late, as agents call them: @ivanova. Left out, the chiefs.':
    'Кого зовут, если ответ опаздывает, как его называют операторы: @ivanova. Если не указано — старших.',
  'What agents read; their commands are understood in every language.':
    'На каком языке читают специалисты; команды понимаются на каждом.',
  'Who may ban, see full data, move questions elsewhere and see the report: telegram:12345, vk:1. Left out, the administrators of the agents’ chat.':
    'Кому можно блокировать, видеть полные данные, передавать вопросы в другой чат и видеть отчёт: telegram:12345, vk:1. Если не указано — администраторам чата операторов.',
  'Ready answers beside those that agents keep: /template name.':
    'Готовые ответы вдобавок к тем, что ведут операторы: /шаблон имя.',
  'Residents see the agent’s name rather than the role.': 'Житель видит имя оператора, а не должность.',
  'Questions and answers that residents often need, in a file next to this one.':
    'Частые вопросы жителей с ответами, в файле рядом.',
  'Other words that people ask it by.': 'Другие слова, которыми об этом спрашивают.',
  'Spans of each day from mon to sun, local to the branch; a day that is left out is a day off.':
    'Промежутки каждого дня от mon до sun по времени филиала; дня нет — выходной.',
  'Days with hours of their own: [] is a holiday.': 'Дни со своими часами: [] — выходной.',
  'Where it is.': 'Где он.',
  'As bills print them, line by line.': 'Часы работы, как их печатают на счетах, по строкам.',
  'The same for the program: it tells whether the office is open now. Left out, only the lines are shown.':
    'То же для программы: по нему видно, открыт ли офис сейчас. Если не указано, показывают только строки.',
  'Where it has a telephone of its own.': 'Телефон офиса, если он свой.',
  'What is done, and what has to be ready for it.': 'Что сделают и что для этого нужно подготовить.',
  'Rubles like "2500.00", "0.00" where it is free, or "estimate".':
    'Рубли вида "2500.00"; "0.00" — бесплатно; "estimate" — по смете.',
  'How long it takes, in words: «до 5 рабочих дней».': 'Срок словами: «до 5 рабочих дней».',
  'Whether it is refused to who owes: the chat says so before it takes the request.':
    'Не принимается ли заявка от того, у кого долг: чат скажет об этом до того, как её принять.',
  'Whether somebody comes to the resident, so that a time has to be agreed.':
    'Приходит ли кто-нибудь к жителю, то есть нужно ли договариваться о времени.',
  'The desk’s category that requests come under.': 'Категория, под которой заявки приходят операторам.',
  'What may be asked for.': 'Что можно заказать.',
}
