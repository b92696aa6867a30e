import { quickPattern } from '../../core/units/quick-pattern.ts'
import { normalizedText, otherKeyboardLayout } from './grammar/normalized-text.ts'
import { meaningOf } from './named-answer.ts'

/** Words that are polite, or not, and ask for nothing. */
const smallTalks = ['hello', 'thanks', 'bye', 'who', 'fine', 'no', 'rude'] as const
export type SmallTalk = (typeof smallTalks)[number]

const patterns: [SmallTalk, RegExp][] = [
  [
    'rude',
    /(?<!\p{L})(?:бля\p{L}*|сук[аи]|ху[йеяи]\p{L}*|нах(?:уй|ер)?|пизд\p{L}*|[её]б\p{L}*|за[её]б\p{L}*|муд\p{L}к\p{L}*|дура[кч]\p{L}*|дура|идиот\p{L}*|туп(?:ой|ая|ые|ица|ость)|козл\p{L}*|сволоч\p{L}*|гады?|урод\p{L}*|жул[ьи]\p{L}*|вор[ыа]|ворь[её]|обманщик\p{L}*|задолбал\p{L}*|достали|бред|fuck\p{L}*|shit|stupid|idiot)(?!\p{L})/u,
  ],
  [
    'who',
    /^(?:а )?(?:(?:ты|вы) (?:кто|бот|робот|человек|живой)|кто (?:ты|вы|это|здесь|тут)|это (?:бот|робот|кто)|как (?:тебя|вас) зовут|с кем я (?:говорю|общаюсь|разговариваю)|что это|что ты такое|who are you|are you a (?:bot|robot|human))(?: такой| такая)?$/u,
  ],
  [
    'thanks',
    /^(?:(?:большое|огромное|ой|хорошо|все|ок|понятно|вам|тебе) )*(?:спасиб\p{L}*|благодар\p{L}*|спс|пасиб\p{L}*|мерси|thanks?(?: you)?|thx|от души)(?:,? (?:большое|огромное|вам|тебе|за помощь|за ответ|бот|всем|милая|дорогой|до свидания|very much|a lot|for (?:your |the |all )?help))*$/u,
  ],
  [
    'bye',
    /^(?:до ?свидани\p{L}*|пока(?: пока)?|всего (?:доброго|хорошего)|до встречи|спокойной ночи|хорошего (?:дня|вечера)|удачи|bye|goodbye)$/u,
  ],
  [
    'hello',
    /^(?:(?:приветик?|привет|здравствуй(?:те)?|здрасьте|здрасте|здрасти|здарова|здорово|салют|хай|ку|алл?о+|ау|добр(?:ый|ое|ого) (?:день|вечер|утро|времени суток|дня|вечера|утра)|доброй ночи|hi|hello|hey|good (?:morning|evening|day)|есть кто(?: живой| тут)?|кто-нибудь|ты тут|вы тут|вы здесь)(?:[,. ]+|$))+(?:бот|девушка|уважаемые)?$/u,
  ],
  [
    'fine',
    /^(?:понят(?:но|ненько)|ясно|понял|поняла|супер|отлично|класс|молодец|молодцы|умница|здорово|круто|все|готово|ясн|good|great|fine)$/u,
  ],
  ['no', /^(?:ничего|никак|не знаю|не помню|хз|i don't know)$/u],
]

const kinds = patterns.map(([kind, pattern]) => [kind, quickPattern(pattern)] as const)
const isOnlySigns = (text: string) => /\p{Extended_Pictographic}|[()+!:;]/u.test(text) && !/[\p{L}\d]/u.test(text)

/** The kind of small talk a text is; undefined where it says more. */
export function smallTalkIn(text: string): SmallTalk | undefined {
  if (isOnlySigns(text)) return 'fine'
  const said = normalizedText(text).replace(/[,;:]+$/, '')
  if (said.length > 120) return undefined
  const kind = kinds.find(([, words]) => words.test(said) || words.test(normalizedText(otherKeyboardLayout(text))))?.[0]
  const meaning = meaningOf(text)
  return kind ?? (meaning === 'yes' ? 'fine' : meaning === 'no' ? 'no' : undefined)
}
