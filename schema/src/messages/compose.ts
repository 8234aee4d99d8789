import { Temporal } from 'temporal-polyfill'
import type { Locale, MessageChannel, MessageKind } from '@erikti/prisma/generated/client/enums'
import { english } from './texts/en.ts'
import { kazakh } from './texts/kk.ts'
import type { Language, Slot } from './texts/message-text.ts'
import { russian } from './texts/ru.ts'

export const languages: Readonly<Record<Locale, Language>> = { KK: kazakh, RU: russian, EN: english }

/** What stands in a message where the text has braces; a line with one that is missing is left out. */
export type Slots = Partial<Record<Slot, string>>

/** A message's words. A text message has no subject, and is plain. */
export interface Words {
  subject: string | null
  text: string
  html: string | null
}

const braces = /\{(\w+)\}/g

/** The text with its braces filled in; null when one has no value. */
function fill(text: string, slots: Slots): string | null {
  const isFull = [...text.matchAll(braces)].every(([, slot]) => slots[slot as Slot] !== undefined)
  return isFull ? text.replace(braces, (_, slot: Slot) => slots[slot] ?? '') : null
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '')

/** Writes a message of a kind in the reader's language, for the way it goes. */
export function compose(kind: MessageKind, channel: MessageChannel, locale: Locale, slots: Slots): Words {
  const language = languages[locale]
  const { subject, lines, sms } = language.texts[kind]
  if (channel === 'SMS')
    return { subject: null, html: null, text: sms.flatMap((sentence) => fill(sentence, slots) ?? []).join(' ') }
  const text: string[] = []
  const html: string[] = []
  for (const line of [language.greeting, ...lines, language.closing]) {
    if (typeof line === 'string') {
      const filled = fill(line, slots)
      if (filled === null) continue
      text.push(filled)
      html.push(`<p>${escape(filled)}</p>`)
    } else {
      const address = slots[line.to]
      if (address === undefined) continue
      text.push(`${line.words}: ${address}`)
      html.push(`<p><a href="${escape(address)}">${escape(line.words)}</a></p>`)
    }
  }
  const title = fill(subject, slots) ?? subject.replace(/[:,]?\s*\{.*$/, '')
  return { subject: title, text: `${text.join('\n\n')}\n`, html: writeHtml(language.tag, title, html) }
}

/** Plain paragraphs in the reader's own font and size: readable aloud, enlarged and in the dark. */
function writeHtml(language: string, title: string, paragraphs: readonly string[]): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
</head>
<body style="font-family: system-ui, sans-serif; line-height: 1.5; max-width: 36em">
${paragraphs.join('\n')}
</body>
</html>
`
}

/** The day and the hour of a moment by the region's clock, in words. */
export function writeMoment(moment: Date, timeZone: string, locale: Locale): string {
  const { day, time } = partsOf(moment, timeZone, languages[locale])
  return `${day}, ${time}`
}

/** From when until when: the day is said once when it is the same. */
export function writeSpan(from: Date, to: Date, timeZone: string, locale: Locale): string {
  const language = languages[locale]
  const begin = partsOf(from, timeZone, language)
  const end = partsOf(to, timeZone, language)
  return `${begin.day}, ${begin.time}–${begin.day === end.day ? end.time : `${end.day}, ${end.time}`}`
}

/** A day of the calendar, as ISO 8601 has it, in words. */
export function writeDay(day: string, locale: Locale): string {
  return dayOf(Temporal.PlainDate.from(day), languages[locale])
}

function partsOf(moment: Date, timeZone: string, language: Language): { day: string; time: string } {
  const zoned = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone)
  return {
    day: dayOf(zoned.toPlainDate(), language),
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}

function dayOf(calendarDay: Temporal.PlainDate, { date, months, weekdays }: Language): string {
  const parts: Record<string, string | undefined> = {
    day: String(calendarDay.day),
    month: months[calendarDay.month - 1],
    weekday: weekdays[calendarDay.dayOfWeek - 1],
  }
  return date.replace(braces, (_, name: string) => parts[name] ?? '')
}
