import type { Supplier } from '../supplier/supplier.ts'
import { quickPattern } from '../units/quick-pattern.ts'
import { smallLetters } from '../units/small-letters.ts'

/**
 * `danger`: something burns, sparks, smokes, fell or strikes. `outage`: there is no light, or not as it should be: it flickers, the
 * voltage is too low or too high, a phase is gone.
 */
export type Emergency = 'danger' | 'outage'

const pattern = (source: string, flags: string) => quickPattern({ source, flags })
const any = (...parts: string[]) => `(?:${parts.join('|')})`
const word = (...parts: string[]) => `(?<!\\p{L})${any(...parts)}(?!\\p{L})`
/** Two words in one sentence, in either order. */
const near = (one: string, other: string) => `${one}[^.!?\\n]{0,40}${other}|${other}[^.!?\\n]{0,40}${one}`

const burns = any(
  '(?:за|с|об)?г[ао]р[ия]т|(?:за|с|об|под)горел[аои]?|(?:за|с|под)гора[ею]т(?:ся)?|загорел(?:ся|ась|ись|ось)',
)
const colour = '(?:красн|зелен|желт|оранжев|син|бел)\\p{L}+'
const lamp = any(
  'лампочк[аиу]|ламп[аы]|индикатор[ыа]?|светодиоды?|диоды?|огонек|огоньки|глазок|фонар[ьи]|экран|дисплей',
  'табло|значо?ки?|надпись|сигнал|подсветка|кнопка|символ',
)
const amid = any(
  `${colour}|не|еще|все|время|постоянно|тоже|уже|тут|там|только|одн[аио]|один|эта|как(?:ая|ой|ие)(?:-то)?|тускло|ярко`,
  'на|в|счетчик[еау]|приборе|щитке|автомате|столбе|подъезде|улице|нем',
)
const between = `(?:${amid} ){0,6}`

/** What glows as it should, and what does not burn: set aside before danger is looked for. */
const innocent = pattern(
  word(
    `${burns} ${between}${lamp}`,
    `${lamp} ${between}${any('пере', '')}${burns}`,
    `не ${burns}`,
    `${burns} ${any('красным|зеленым|желтым|оранжевым')}`,
    `${burns} (?:тускло |слабо |плохо |еле )?свет`,
    `свет ${burns}(?= тускло| слабо| плохо| а | и | но |[^ ]|$)`,
  ),
  'gu',
)

const wire = word('провод(?:а|у|ом|е|ы|ов|ам|ами|ах)?|кабел\\p{L}*|проводк[аиуе]|лэп|линии')
const falls = any(
  'упал|упад|пада|оборва|обрыв|порва|сорва|отвали|отпал|повис|свис|провис|висит|висят|лежит|лежат|валя|болта',
  'оголи|оголен|голы[йе]|перебит|хлещ',
)
const fallen = `(?<!\\p{L})${falls}\\p{L}*`
const pole = '(?<!\\p{L})(?:столб|опор[аыу]|дерев|трансформатор|подстанц)\\p{L}*'
const breaks = '(?<!\\p{L})(?:упал|рухну|повал|накрен|покос|слома|гуд[ия]т|пада)\\p{L}*'
const socket = '(?:электро)?щит|розетк|вилк[аиу]|выключател|удлинител|тройник|провод|кабел'
const box = `(?<!\\p{L})(?:${socket}|(?:электро)?счетчик|автомат(?!ич|из)|столб|трансформатор)\\p{L}*`
const strikes = '(?<!\\p{L})(?:бь|бил(?:а|о|и)?(?!\\p{L})|удари|шарах|дер[гн]|трях|долба|пораж|порази|убил)\\p{L}*'
const appliance = 'стирал|машин|плит|холодильник|бойлер|водонагрев|чайник|корпус|батаре|кран|труб|ванн|душ|ламп|люстр'
/** «От розетки», «об провод»: where a shock comes from. */
const source = `(?<!\\p{L})(?:от|об|через) (?:\\p{L}+ )?(?:${box}|(?:${appliance})\\p{L}*)`
const flows = word(
  'течь|течет|тек(?:ут|л[аои])|(?:по|про|под)тек\\p{L}*|(?:за)?кап(?:а[ею]т|ал[аои]?)|льет(?:ся)?|сочит\\p{L}*',
)
const water = word('вод(?:а|ы|у|ой)')
const inSocket = `(?<!\\p{L})(?:на|по|во?) (?:\\p{L}+ )?(?:${socket})\\p{L}*`
const heats = '(?:пере|на|разо)?гре(?:ва)?(?:ется|ются|лся|лась|лось|лись)(?!\\p{L})'
const tree = word('дерев(?:о|а|ом|ья|ьев|ьями)|вет(?:к|в)\\p{L}*|суч?[кь]\\p{L}*')

const danger = pattern(
  [
    word('за?искр[ияе]т|искр[ияе]т|(?:за)?искрил\\p{L}*|искрени[ея]|искрящ\\p{L}*'),
    `(?<!(?:ул|улиц\\p{L}*|снт|пер|пос\\p{L}*)[. «"]*)${word('искр[аы]|искрами')}`,
    word(burns, 'гор(?:им|ящ\\p{L}+)|пожар(?:а|у|ом|е|ы|ищ\\p{L}*)?|возгоран\\p{L}*|воспламен\\p{L}*|тлеет'),
    word('плам[яе]\\p{L}*|пылает|полыха\\p{L}*|ог(?:онь|ня|нем)|д[ыи]м(?:а|у|ом|е|ок|ит|ят|ится)?|дымил\\p{L}*'),
    word('задым\\p{L}*|гар(?:ь|и|ью)|горел(?:ым|ой|ого)|пален\\p{L}*|жжен\\p{L}*|током|электротравм\\p{L}*'),
    near('(?:пахн|пахл|запах|вон[яь]|несет|тянет)\\p{L}*', '(?:пластмас|пластик|изоляц|проводк|резин)\\p{L}*'),
    near(fallen, wire),
    near(pole, breaks),
    near(box, '(?<!\\p{L})(?:трещ|шип[ие]т|треск|жужж|гуд[ия]т|залил|залива|затоп|взрыв|взорв)\\p{L}*'),
    near(strikes, any(word('электричеством|напряжением'), source)),
    word('(?:долбан|шарахн|шибан|жахн|бабахн)уло'),
    near(word('обрыв\\p{L}*|ото?(?:рв|гор)\\p{L}*|пропал'), word('ноль|нол[яю]|нул[яею]')),
    near('(?<!\\p{L})(?:трансформаторн|подстанци)\\p{L}*', word('открыт\\p{L}*|нараспашку|не заперт\\p{L}*|без замка')),
    near(flows, `(?<!\\p{L})(?:на|по|во?|из|со?) (?:\\p{L}+ )?${box}`),
    `${water} (?:\\p{L}+ ){0,2}${inSocket}|${inSocket} (?:\\p{L}+ ){0,2}${water}`,
    `${box},? (?:\\p{L}+ ){0,3}${heats}|(?<!\\p{L})${heats} ${box}`,
    near(`(?<!\\p{L})(?:${socket})\\p{L}*`, '(?<!\\p{L})горяч(?:ий|ая|ие)(?! (?:вод|лини))(?!\\p{L})'),
    near(tree, `(?<!\\p{L})(?:на|об?|за|(?:кас|задева|задел)\\p{L}*) ${wire}`),
    word('под напряжением|замыкани\\p{L}*|замкнул\\p{L}*|(?:за)?корот(?:ит|нул\\p{L}*|ил\\p{L}*)|взорва\\p{L}*'),
    word('взрыв\\p{L}*|(?:рас)?плав(?:ится|ятся|ил(?:ся|ась|ись))|оплав\\p{L}*'),
    word('sparks?|sparking|(?:on )?fire|burn(?:s|ing|t)|flames?|smok(?:e|es|ing|y)|explo(?:ded|sion|des)'),
    near(word('wires?|cables?|power lines?|poles?'), word('down|fell|fallen|hanging|broken?|snapped|lying|live')),
    near(
      word('sockets?|outlets?|plugs?|fuse ?box'),
      word('hot(?! water)|overheat\\p{L}*|wet|crackl\\p{L}*|drip\\p{L}*'),
    ),
    near(word('trees?|branch(?:es)?'), `on ${word('(?:the |our )?(?:wires?|cables?|power lines?)')}`),
    word('electric shock|electrocut\\p{L}*|(?:a|got) shock(?:ed)?|short circuit'),
  ].join('|'),
  'u',
)

const aside = any(
  'уже|совсем|опять|снова|вообще|никакого|у|нас|меня|в|во|всем|доме|подъезде|квартире|дома|на|улице|даче|пол',
  'весь|целый|второй|третий|день|дня|дней|час\\p{L}*|с|утра|вечера|ночи|\\d+',
)
const filler = `(?:${aside} ){0,5}`
const power = any('свет(?:а|у)?|электричеств[оа]|(?:электро|эл\\.? ?)энерги[яию]|энерги[яию]|напряжени[ея]|питани[ея]')
const gone = any(
  'нету?|не стало|не дают|не дали|не было|без|(?:пропал|отключил|выключил|вырубил|отрубил|погас|исчез|потух)\\p{L}*',
  `отключен\\p{L}*|отсутству\\p{L}*|не ${burns}`,
)

const lit = any('есть', 'дали', 'включили', burns)
/** «У соседей свет есть, а у меня нет». */
const onlyOurs = `(?:${power} (?:\\p{L}+ ){0,2}${lit}|${lit} ${power})[^.!?\\n]{0,20}(?:,|(?<!\\p{L})(?:а|но|только)(?!\\p{L})) ?(?:(?:а|но|только) )?у (?:меня|нас)(?: все еще| до сих пор| так и| пока| опять)* нету?(?=\\s*(?:$|[.,!?;)\\n]|почему|уже))`

const unsteady = '(?<!\\p{L})(?:мига|морга|мерца|скач(?:ет|ут|к)|скака|прыга|пляш|туск|то гаснет)\\p{L}*'
const light = '(?<!за )(?<!\\p{L})свет(?:а|у|ом)?(?!\\p{L})'
const volts = '\\d{2,3} ?(?:в|вольт\\p{L}*)(?!\\p{L})'
const trips = word('выб(?:ил|ива|ье)\\p{L}*|вы(?:шиб|руб|лет)\\p{L}*')
/** There is light, but not as it should be. */
const poor = [
  `${light} (?:\\p{L}+ ){0,3}${unsteady}|${unsteady} (?:\\p{L}+ ){0,3}${light}`,
  near(
    word('напряжени\\p{L}*'),
    any(unsteady, '(?<!\\p{L})(?:низк|высок|слаб|перепад|просад|просе|пада)\\p{L}*', volts),
  ),
  near(volts, word('розетк[аеиу]|(?:электро)?сети')),
  word('(?:нет|без|пропал[аои]?|исчезл[аои]?|выпал[аои]?|отвалил\\p{L}*|перекос) (?:\\p{L}+ )?фаз(?:а|ы|у)?'),
  word('фаз(?:а|ы) (?:\\p{L}+ )?(?:пропал[аои]?|нет|исчезл[аои]?|выпал[аои]?|отвалил\\p{L}*)'),
  near(trips, word('автомат(?:а|ы|ов)?|пробк[аиу]|узо')),
  near('(?<!\\p{L})перегора[ею]т', word('ламп(?:ы|очки)|техника|приборы')),
  near(word('lights?'), word('flicker\\p{L}*|dim|dimming')),
  near(word('voltage'), word('low|high|drops?|fluctuat\\p{L}*|jump\\p{L}*|unstable|\\d{2,3}')),
]

const comes = any('да(?:дут|ете|ют)', 'включ(?:ат|ите)', 'верн(?:ут|ете)', 'появится', 'почин(?:ят|ите)', 'будет')
const whatComes = `(?<!за )${power}(?! (?:будет )?(?:дорож|дешев|стоить|тариф|цен))`
/** «Когда дадут свет?» */
const awaited = ['когда', 'скоро'].flatMap(when => [
  `(?<!\\p{L})${when} (?:\\p{L}+ ){0,3}${comes} (?:\\p{L}+ ){0,2}${whatComes}(?!\\p{L})`,
  `(?<!\\p{L})${when} (?:\\p{L}+ ){0,2}${whatComes} (?:\\p{L}+ )?${comes}(?!\\p{L})`,
])

const outage = pattern(
  [
    onlyOurs,
    ...awaited,
    ...poor,
    word(`${gone} ${filler}${power}`, `${power} ${filler}${gone}`, 'обесточ\\p{L}*', 'авари[яиюй]\\p{L}*', 'блэкаут'),
    word(
      '(?:no|without) (?:power|electricity|lights?)',
      '(?:power|lights?|electricity) (?:is |are |went |has been )?(?:out|off|down|cut)',
    ),
    word('power (?:outage|cut)s?|outages?|blackouts?'),
  ].join('|'),
  'u',
)

/**
 * Whether words are about an emergency. A needless warning is better than one that is missed; only what plainly glows as it should is
 * told apart.
 */
export function emergencyIn(text: string): Emergency | undefined {
  const said = smallLetters(text)
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll('\u0301', '')
    .replace(/[^\S\n]+/g, ' ')
  if (danger.test(said.replace(innocent, ' '))) return 'danger'
  return outage.test(said) ? 'outage' : undefined
}

/** Whether a question is urgent: by its category, or by the resident's words. */
export function isUrgent({ desk }: Supplier, category: string, words: string[]): boolean {
  const isEmergency = desk?.categories.some(({ id, isEmergency: is }) => is && id === category) ?? false
  return isEmergency || words.some(text => emergencyIn(text) !== undefined)
}
