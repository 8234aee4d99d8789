import { momentOf } from './calendar.ts'
import { createId } from './random.ts'
import { roles } from './roles.ts'
import type { Calendar } from './calendar.ts'
import type { PlannedEvent } from './events.ts'
import type { PlaceKind } from './places.ts'
import type { Random } from './random.ts'
import type { RoleName } from './roles.ts'
import type {
  EventTemplatePartRow,
  EventTemplateRow,
  EventTemplateShiftRow,
  EventTemplateShiftSkillRow,
  HostConsentRow,
  Localised,
  ShiftSkillRow,
} from './rows.ts'
import type { SkillName, Skills } from './skills.ts'

interface KindOfEvent {
  name: Localised
  direction: EventTemplateRow['direction']
  minimumAge?: number
  riskClass?: EventTemplateRow['riskClass']
  hostConsentRequired?: boolean
  durationMinutes: number
  parts?: readonly Localised[]
  shifts: readonly {
    role: RoleName
    capacity: number
    from?: number
    minutes?: number
    minimumAge?: number
    skills?: readonly SkillName[]
  }[]
}

const text = (kk: string, ru: string, en: string): Localised => ({ kk, ru, en })

/** The front office's templates: what comes again every year. */
const kinds: readonly KindOfEvent[] = [
  {
    name: text('Қарттарым – асыл қазынам', 'Мои старики — моё сокровище', 'My Elders, My Treasure'),
    direction: 'QAMQOR',
    hostConsentRequired: true,
    durationMinutes: 240,
    parts: [
      text('Мерекелік кеш', 'Праздничная встреча', 'Festive gathering'),
      text('Ауланы қысқы тазалау', 'Зимняя уборка двора', 'Winter clean-up of the yard'),
    ],
    shifts: [
      { role: 'stage', capacity: 12, minutes: 120, skills: ['music'] },
      { role: 'cleaning', capacity: 25, from: 120, minutes: 120, minimumAge: 16 },
      { role: 'tea', capacity: 6 },
    ],
  },
  {
    name: text('Кел шәй ішейік!', 'Давай выпьем чаю!', 'Come, Let’s Have Tea!'),
    direction: 'QAMQOR',
    durationMinutes: 120,
    shifts: [
      { role: 'tea', capacity: 6, minimumAge: 16 },
      { role: 'handingOut', capacity: 10 },
      { role: 'loading', capacity: 3, minimumAge: 18, skills: ['driving'] },
    ],
  },
  {
    name: text('Сенбілік', 'Субботник', 'Clean-up'),
    direction: 'TAZA_ALEM',
    durationMinutes: 180,
    shifts: [
      { role: 'cleaning', capacity: 50 },
      { role: 'supplies', capacity: 8, minimumAge: 16 },
    ],
  },
  {
    name: text('Донор бол: көмекшілер', 'Стань донором: помощники', 'Be a Donor: helpers'),
    direction: 'SAULYQ',
    minimumAge: 18,
    hostConsentRequired: true,
    durationMinutes: 300,
    shifts: [
      { role: 'registration', capacity: 6 },
      { role: 'welcoming', capacity: 6 },
      { role: 'helping', capacity: 4, skills: ['firstAid'] },
    ],
  },
  {
    name: text('Көшпелі жәрмеңке', 'Выездная ярмарка', 'Mobile fair'),
    direction: 'QAMQOR',
    minimumAge: 16,
    durationMinutes: 360,
    parts: [text('Заттарды жеткізу', 'Доставка вещей', 'Bringing the goods'), text('Жәрмеңке', 'Ярмарка', 'Fair')],
    shifts: [
      { role: 'loading', capacity: 8, minutes: 120, minimumAge: 18, skills: ['driving'] },
      { role: 'sorting', capacity: 10, from: 60, minutes: 120 },
      { role: 'handingOut', capacity: 14, from: 120, minutes: 240 },
    ],
  },
  {
    name: text('Отын мен көмір жеткізу', 'Доставка дров и угля', 'Delivering firewood and coal'),
    direction: 'QAMQOR',
    riskClass: 'HAZARDOUS',
    minimumAge: 18,
    durationMinutes: 240,
    shifts: [{ role: 'loading', capacity: 12 }],
  },
  {
    name: text('Балаларға арналған ертеңгілік', 'Детский утренник', 'Holiday morning for children'),
    direction: 'SABAQTASTYQ',
    minimumAge: 14,
    hostConsentRequired: true,
    durationMinutes: 150,
    shifts: [
      { role: 'helping', capacity: 12, skills: ['children'] },
      { role: 'stage', capacity: 6, skills: ['hosting'] },
    ],
  },
]

export interface Planning {
  eventTemplates: EventTemplateRow[]
  eventTemplateParts: EventTemplatePartRow[]
  eventTemplateShifts: EventTemplateShiftRow[]
  eventTemplateShiftSkills: EventTemplateShiftSkillRow[]
  hostConsents: HostConsentRow[]
  shiftSkills: ShiftSkillRow[]
}

const day = 86_400_000

const hosts: Partial<Record<PlaceKind, string>> = {
  elderlyHome: 'Қарттар үйінің директоры',
  childrenCentre: 'Балалар орталығының басшысы',
  hospital: 'Аурухананың бас дәрігері',
}

/** Who speaks for the place of an event of this kind; undefined where nobody has to be asked. */
function hostOf({ template }: PlannedEvent): string | undefined {
  const [place] = template.places
  return place && hosts[place]
}

/** Templates; and for what lies ahead what it says of itself, the consent of its host, and what drafts ask for. */
export function planPlanning(
  calendar: Calendar,
  random: Random,
  events: readonly PlannedEvent[],
  skills: Skills,
): Planning {
  const planning: Planning = {
    eventTemplates: [],
    eventTemplateParts: [],
    eventTemplateShifts: [],
    eventTemplateShiftSkills: [],
    hostConsents: [],
    shiftSkills: [],
  }
  const createdAt = momentOf(calendar, calendar.firstDay)
  for (const kind of kinds) addTemplate(planning, random, createdAt, kind, skills)
  for (const event of events)
    if (event.phase === 'UPCOMING' || event.phase === 'DRAFT') prepare(planning, random, event, skills)
  return planning
}

function addTemplate(planning: Planning, random: Random, createdAt: Date, kind: KindOfEvent, skills: Skills): void {
  const templateId = createId(random, createdAt)
  planning.eventTemplates.push({
    id: templateId,
    organisationId: null,
    nameKk: kind.name.kk,
    nameRu: kind.name.ru,
    nameEn: kind.name.en,
    direction: kind.direction,
    riskClass: kind.riskClass ?? 'ORDINARY',
    minimumAge: kind.minimumAge ?? 0,
    hostConsentRequired: kind.hostConsentRequired ?? false,
    durationMinutes: kind.durationMinutes,
    createdAt,
  })
  for (const [index, { kk, ru, en }] of (kind.parts ?? []).entries())
    planning.eventTemplateParts.push({ templateId, position: index + 1, nameKk: kk, nameRu: ru, nameEn: en })
  for (const [index, shift] of kind.shifts.entries()) {
    const { kk, ru, en } = roles[shift.role]
    const id = createId(random, createdAt)
    const startsAfterMinutes = shift.from ?? 0
    planning.eventTemplateShifts.push({
      id,
      templateId,
      position: index + 1,
      roleKk: kk,
      roleRu: ru,
      roleEn: en,
      capacity: shift.capacity,
      minimumAge: shift.minimumAge ?? 0,
      startsAfterMinutes,
      durationMinutes: shift.minutes ?? kind.durationMinutes - startsAfterMinutes,
    })
    for (const skill of shift.skills ?? [])
      planning.eventTemplateShiftSkills.push({ templateShiftId: id, skillId: skills[skill].id })
  }
}

/** Skills are asked for by drafts alone: nobody has signed up for those. */
function prepare(planning: Planning, random: Random, event: PlannedEvent, skills: Skills): void {
  const { row, shifts } = event
  row.aboutKk = `${row.nameKk}. Жиналатын жер: ${row.placeKk}. Жылы киініп, он бес минут ерте келіңіз.`
  row.aboutRu = `${row.nameRu}. Место сбора: ${row.placeRu}. Оденьтесь теплее и приходите на пятнадцать минут раньше.`
  row.aboutEn = `${row.nameEn}. We meet here: ${row.placeEn}. Dress warmly, and come fifteen minutes early.`
  const host = hostOf(event)
  if (host) {
    row.hostConsentRequired = true
    const givenAt = new Date((row.publishedAt ?? row.createdAt).getTime() - random.between(0.01, 0.04) * day)
    // Two drafts in three still wait for it.
    if (event.phase === 'UPCOMING' || random.chance(1 / 3))
      planning.hostConsents.push({
        id: createId(random, givenAt),
        eventId: row.id,
        hostName: host,
        method: random.pick(['WRITTEN', 'PHONE', 'EMAIL', 'IN_PERSON']),
        givenAt,
        recordedAt: givenAt,
      })
  }
  const [first] = shifts
  if (event.phase === 'DRAFT' && first && random.chance(0.5))
    planning.shiftSkills.push({ shiftId: first.row.id, skillId: skills.firstAid.id })
}
