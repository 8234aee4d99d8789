import { describe, expect, it } from 'vitest'
import { Locale, MessageChannel, MessageKind } from '@erikti/prisma/generated/client/enums'
import { compose, languages, writeMoment, writeSpan } from './compose.ts'
import type { Slots } from './compose.ts'

const everything = {
  givenName: 'Әлия',
  event: 'Қар тазалау',
  place: 'Абай алаңы',
  role: 'Күрек ұстау',
  time: '29 қараша, 10:00–13:00',
  formerTime: '28 қараша, 10:00–13:00',
  until: '27 қараша, 18:00',
  reason: 'Аяз 40 градус',
  nextDay: '22 қаңтар, бейсенбі',
  code: '012345',
  link: 'https://erikti.example/my/abc',
  calendar: 'https://erikti.example/calendar/people/abc.ics',
  region: 'Қызылорда облысы',
} satisfies Required<Slots>

/** What a reader must find in a message, besides the name of the event; the first also in a text message. */
const needed: Record<MessageKind, readonly (keyof typeof everything)[]> = {
  CONTACT_CODE: ['code', 'until'],
  SIGNED_UP: ['event', 'time', 'place', 'role', 'link', 'calendar'],
  WAITLISTED: ['event', 'time', 'link'],
  PLACE_OFFERED: ['event', 'time', 'place', 'until', 'link'],
  OFFER_LAPSED: ['event'],
  SIGNUP_CANCELLED: ['event', 'time', 'reason'],
  SIGNUP_MOVED: ['event', 'time', 'formerTime', 'link'],
  EVENT_CHANGED: ['event', 'time', 'formerTime', 'place', 'reason', 'link'],
  EVENT_CANCELLED: ['event', 'time', 'reason'],
  EVENT_REMINDER: ['event', 'time', 'place', 'link'],
  BLOOD_APPOINTMENT_BOOKED: ['time', 'place', 'link'],
  BLOOD_APPOINTMENT_MOVED: ['time', 'place', 'link'],
  BLOOD_APPOINTMENT_CANCELLED: ['time', 'place'],
  BLOOD_DRIVE_CANCELLED: ['time', 'place', 'reason'],
  BLOOD_DRIVE_REMINDER: ['time', 'place', 'link'],
  BLOOD_THANKS: ['nextDay'],
  BLOOD_DATE_REACHED: ['link'],
}

const all = Object.values(MessageKind).flatMap((kind) =>
  Object.values(Locale).flatMap((locale) =>
    Object.values(MessageChannel).map((channel) => [kind, locale, channel] as const),
  ),
)

describe('every message', () => {
  it.each(all)('%s in %s by %s says what its reader needs', (kind, locale, channel) => {
    const { subject, text, html } = compose(kind, channel, locale, everything)
    expect([subject, text, html].join(' ')).not.toMatch(/[{}]|undefined|null\b/)
    if (channel === 'SMS') {
      expect([subject, html]).toEqual([null, null])
      // Three parts of Cyrillic with usual names; more of them cost more than they tell.
      expect(text.length).toBeLessThan(201)
      expect(text).toContain(everything[needed[kind][0] ?? 'event'])
      return
    }
    for (const slot of needed[kind]) expect(`${text}`).toContain(everything[slot])
    for (const slot of needed[kind]) expect(html).toContain(everything[slot])
    expect(text).toContain(everything.givenName)
    expect(html).toContain(`<html lang="${locale.toLowerCase()}">`)
    expect(html).toContain(`<title>${subject}</title>`)
  })

  it.each(all)('%s in %s by %s has no gap where something is not known', (kind, locale, channel) => {
    const { subject, text, html } = compose(kind, channel, locale, { event: 'Қар' })
    expect(`${subject}${text}${html}`).not.toMatch(/[{}]|undefined/)
  })

  it('is another in each language', () => {
    for (const kind of Object.values(MessageKind)) {
      const texts = Object.values(Locale).map((locale) => compose(kind, 'EMAIL', locale, everything))
      expect(new Set(texts.map(({ text }) => text)).size).toBe(3)
      expect(new Set(texts.map(({ subject }) => subject)).size).toBe(3)
    }
  })
})

it('names every month and weekday', () => {
  for (const { months, weekdays } of Object.values(languages)) {
    expect(new Set(months).size).toBe(12)
    expect(new Set(weekdays).size).toBe(7)
  }
})

it('writes what people wrote as text, never as markup', () => {
  const { html } = compose('EVENT_CANCELLED', 'EMAIL', 'EN', { event: '<b>"A" & B</b>', time: '' })
  expect(html).toContain('&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;')
})

it('tells the time by the region’s clock', () => {
  const late = new Date('2026-11-22T20:30:00Z')
  const later = new Date('2026-11-22T22:00:00Z')
  const zone = 'Asia/Qyzylorda'
  expect(writeMoment(late, zone, 'KK')).toBe('23 қараша, дүйсенбі, 01:30')
  expect(writeSpan(late, later, zone, 'RU')).toBe('понедельник, 23 ноября, 01:30–03:00')
  expect(writeSpan(new Date('2026-11-22T15:00:00Z'), late, zone, 'EN')).toBe(
    'Sunday 22 November, 20:00–Monday 23 November, 01:30',
  )
})
