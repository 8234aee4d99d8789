import type { BriefingQualifier, Metric, ScopeKind } from '@erikti/prisma/generated/client/enums'
import { Temporal } from 'temporal-polyfill'
import { definitionOf } from '../ledger/catalogue.ts'
import type { Period } from '../ledger/period.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { figureWords, spokenUnit } from './figure-words.ts'
import { kazakhEndings } from './kazakh-numbers.rules.ts'

/** A figure as it is to be said. */
export interface FigureToSay {
  metric: Metric
  scope: { kind: ScopeKind; name: LocalisedText }
  period: Period
  qualifier: BriefingQualifier
  /** In the metric's unit: a multiple of what is said of it. */
  said: bigint
  /** The day on which it is said, in the region's zone. */
  today: Temporal.PlainDate
}

type Say = Pick<FigureToSay, 'metric' | 'qualifier'> & { number: bigint }

const digitsOf = (number: bigint, separator: string) => String(number).replace(/\B(?=(\d{3})+$)/g, separator)
/** A number's digits stay on one line, and with what they count. */
const unbroken = '\u00a0'

/** «150 іс-шара», «3 500-ге жуық ерікті», «1 000-нан астам отбасы», «12 000 сағаттан астам». */
function sayKazakh({ metric, qualifier, number }: Say): string {
  const { noun, measure } = figureWords[metric].kk
  const digits = digitsOf(number, unbroken)
  const endings = kazakhEndings(number)
  const inCase = (name: 'dative' | 'ablative') =>
    measure ? `${digits}${unbroken}${measure[name]}` : `${digits}-${endings[name]}`
  const counted = {
    EXACTLY: measure ? `${digits}${unbroken}${measure.word}` : digits,
    ABOUT: `${inCase('dative')} жуық`,
    MORE_THAN: `${inCase('ablative')} астам`,
  }[qualifier]
  return noun ? `${counted}${unbroken}${noun}` : counted
}

/** One of 1 and 21 and not of 11, two to four of 2 and 22 and not of 12, five of all others. */
function formOf(number: bigint): 0 | 1 | 2 {
  const [ones, tens] = [number % 10n, number % 100n]
  if (ones === 1n && tens !== 11n) return 0
  return ones >= 2n && ones <= 4n && (tens < 12n || tens > 14n) ? 1 : 2
}

/** «150 мероприятий», «около 3 500 волонтёров», «более 1 001 семьи»: about and more ask for the genitive. */
function sayRussian({ metric, qualifier, number }: Say): string {
  const { forms } = figureWords[metric].ru
  const digits = digitsOf(number, unbroken)
  if (qualifier === 'EXACTLY') return `${digits}${unbroken}${forms[formOf(number)]}`
  const noun = forms[formOf(number) === 0 ? 3 : 2]
  return `${qualifier === 'ABOUT' ? 'около' : 'более'}${unbroken}${digits}${unbroken}${noun}`
}

function sayEnglish({ metric, qualifier, number }: Say): string {
  const { forms } = figureWords[metric].en
  const counted = `${digitsOf(number, ',')}${unbroken}${forms[number === 1n ? 0 : 1]}`
  return { EXACTLY: counted, ABOUT: `about ${counted}`, MORE_THAN: `more than ${counted}` }[qualifier]
}

/** The number with its qualifier and what it counts, in the three languages. */
export function sayNumber({
  metric,
  qualifier,
  said,
}: Pick<FigureToSay, 'metric' | 'qualifier' | 'said'>): LocalisedText {
  const say = { metric, qualifier, number: said / spokenUnit(metric) }
  return { kk: sayKazakh(say), ru: sayRussian(say), en: sayEnglish(say) }
}

/** In the month, of the month; in it, of it; its name. */
const months = [
  ['қаңтарда', 'қаңтардың', 'январе', 'января', 'January'],
  ['ақпанда', 'ақпанның', 'феврале', 'февраля', 'February'],
  ['наурызда', 'наурыздың', 'марте', 'марта', 'March'],
  ['сәуірде', 'сәуірдің', 'апреле', 'апреля', 'April'],
  ['мамырда', 'мамырдың', 'мае', 'мая', 'May'],
  ['маусымда', 'маусымның', 'июне', 'июня', 'June'],
  ['шілдеде', 'шілденің', 'июле', 'июля', 'July'],
  ['тамызда', 'тамыздың', 'августе', 'августа', 'August'],
  ['қыркүйекте', 'қыркүйектің', 'сентябре', 'сентября', 'September'],
  ['қазанда', 'қазанның', 'октябре', 'октября', 'October'],
  ['қарашада', 'қарашаның', 'ноябре', 'ноября', 'November'],
  ['желтоқсанда', 'желтоқсанның', 'декабре', 'декабря', 'December'],
] as const

function monthWords(month: number) {
  const found = months[month - 1]
  if (!found) throw new RangeError(`There is no month ${month}.`)
  const [kkIn, kkOf, ruIn, ruOf, en] = found
  return { kkIn, kkOf, ruIn, ruOf, en }
}

const nothing: LocalisedText = { kk: '', ru: '', en: '' }

/** When: of what happened, during the period; of how many there are, at its end, or now. */
function sayPeriod({ metric, period: { kind, start, end }, today }: FigureToSay): LocalisedText {
  if (!start || !end) return nothing
  const { year, month, day } = start
  const isOver = Temporal.PlainDate.compare(today, end) >= 0
  const { kkIn, kkOf, ruIn, ruOf, en } = monthWords(month)
  const onDay = { kk: `${year} жылғы ${day} ${kkIn}`, ru: `${day} ${ruOf} ${year} года`, en: `on ${day} ${en} ${year}` }
  if (definitionOf(metric).kind === 'LEVEL') {
    if (!isOver) return nothing
    if (kind === 'DAY') return onDay
    return kind === 'YEAR'
      ? { kk: `${year} жылдың соңында`, ru: `на конец ${year} года`, en: `at the end of ${year}` }
      : {
          kk: `${year} жылғы ${kkOf} соңында`,
          ru: `на конец ${ruOf} ${year} года`,
          en: `at the end of ${en} ${year}`,
        }
  }
  if (kind === 'DAY') return onDay
  if (kind === 'MONTH') return { kk: `${year} жылғы ${kkIn}`, ru: `в ${ruIn} ${year} года`, en: `in ${en} ${year}` }
  return isOver
    ? { kk: `${year} жылы`, ru: `в ${year} году`, en: `in ${year}` }
    : { kk: `${year} жылдың басынан бері`, ru: `с начала ${year} года`, en: `in ${year} so far` }
}

/** Where, as its name is said in a sentence; null where that cannot be told from the name. */
function sayPlace({ kind, name }: FigureToSay['scope']): LocalisedText | null {
  if (kind !== 'REGION' && kind !== 'DISTRICT') return null
  const kk = name.kk.endsWith('ы') ? `${name.kk}нда` : name.kk.endsWith('і') ? `${name.kk}нде` : null
  const ru = name.ru
    .replace(/^(\S+ск)ая область$/, '$1ой области')
    .replace(/^(\S+ск)ий район$/, '$1ом районе')
    .replace(/^город /, 'городе ')
  return kk && ru !== name.ru ? { kk, ru: `в ${ru}`, en: `in ${name.en}` } : null
}

const quote = (name: string, [open, close]: readonly [string, string]) =>
  /[«“"]/.test(name) ? name : `${open}${name}${close}`

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const join = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(' ')

/**
 * A sentence that can be read out: when, where, how many of what, and what came of them. Campaigns, organisations and places whose
 * names do not say how they are declined stand before it.
 */
export function sayFigure(figure: FigureToSay): LocalisedText {
  const { metric, qualifier, said, scope } = figure
  const words = figureWords[metric]
  const number = said / spokenUnit(metric)
  const say = sayNumber(figure)
  const period = sayPeriod(figure)
  const place = sayPlace(scope)
  const isOne = qualifier === 'EXACTLY' && formOf(number) === 0
  // How many there were is said of a period that is over; how many there are, of none.
  const isThen = period.kk !== ''
  const kkVerb = (isThen && words.kk.verbThen) || words.kk.verb
  const ruVerb = ((isThen && words.ru.verbThen) || words.ru.verb)[isOne ? 0 : 1]
  const enVerb = ((isThen && words.en.verbThen) || words.en.verb)[number === 1n ? 0 : 1]
  const sentence = {
    kk: `${join(period.kk, place?.kk, words.kk.before, say.kk, kkVerb)}.`,
    ru: `${join(period.ru, place?.ru, ruVerb, say.ru)}.`,
    en: `${join(period.en && `${period.en},`, say.en, enVerb, place?.en)}.`,
  }
  if (place) return { kk: capitalised(sentence.kk), ru: capitalised(sentence.ru), en: capitalised(sentence.en) }
  const of = ['«', '»'] as const
  return {
    kk: `${quote(scope.name.kk, of)}: ${sentence.kk}`,
    ru: `${quote(scope.name.ru, of)}: ${sentence.ru}`,
    en: `${quote(scope.name.en, ['“', '”'])}: ${sentence.en}`,
  }
}
