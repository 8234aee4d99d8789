import { addDays, momentOf, toDateColumn } from '../calendar.ts'
import { createId } from '../random.ts'
import type { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../calendar.ts'
import type { Random } from '../random.ts'
import type { Localised } from '../rows.ts'
import type { BloodRuleIntervalRow, BloodRuleRow } from './rows.ts'

/**
 * Days between two donations in the demonstration year, as an administrator might set them. What the law says is not confirmed
 * (facts/programme.json), so the rule’s own source says that this is no legal value.
 */
export const demonstrationIntervalDays = 60

const minAgeYears = 18
const minWeightKg = 55

const withoutInterval: Localised = {
  kk: 'Донорға қойылатын талап: 18 жастан, салмағы 55 кг-нан, жеке куәлікпен. Аралық белгіленбеген',
  ru: 'Требования к донору: с 18 лет, вес от 55 кг, с удостоверением личности. Интервал не задан',
  en: 'What is asked of donors: 18 years, 55 kg, an identity document. No interval is set',
}
const withInterval: Localised = {
  kk: 'Жасы мен салмағы – донорға қойылатын талап, жеке куәлікпен. Аралық – әкімші қойған ҮЛГІ МӘН, заңдағы мерзімі расталмаған',
  ru: 'Возраст и вес – требования к донору, с удостоверением личности. Интервал – ДЕМОНСТРАЦИОННОЕ ЗНАЧЕНИЕ, заданное администратором; срок по закону не подтверждён',
  en: 'Age and weight are what is asked of donors, with an identity document. The interval is a DEMONSTRATION VALUE set by an administrator; the legal one is not confirmed',
}

/** Age and weight from before the year on; of whole blood an interval since a day in the year, of plasma none at all. */
export function planRules(
  calendar: Calendar,
  random: Random,
  intervalFrom: Temporal.PlainDate,
): { rules: BloodRuleRow[]; intervals: BloodRuleIntervalRow[] } {
  const longAgo = calendar.firstDay.subtract({ years: 1 })
  const rule = (
    donationType: BloodRuleRow['donationType'],
    validFrom: Temporal.PlainDate,
    validTo: Temporal.PlainDate | null,
    source: Localised,
  ): BloodRuleRow => {
    const createdAt = momentOf(calendar, addDays(validFrom, -3), 15 * 60)
    return {
      id: createId(random, createdAt),
      donationType,
      minAgeYears,
      maxAgeYears: null,
      minWeightKg,
      validFrom: toDateColumn(validFrom),
      validTo: validTo && toDateColumn(validTo),
      sourceKk: source.kk,
      sourceRu: source.ru,
      sourceEn: source.en,
      createdAt,
    }
  }
  const present = rule('WHOLE_BLOOD', intervalFrom, null, withInterval)
  return {
    rules: [
      rule('WHOLE_BLOOD', longAgo, intervalFrom, withoutInterval),
      present,
      rule('PLASMA', longAgo, null, withoutInterval),
    ],
    intervals: [{ ruleId: present.id, afterType: 'WHOLE_BLOOD', days: demonstrationIntervalDays }],
  }
}
