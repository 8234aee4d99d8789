import { FieldGroup, FieldRow } from '../../../desk/form.tsx'
import type { DeskForm } from '../../../desk/use-desk-form.ts'
import { fromLocalTime, toLocalTime } from '../../../format/local-time.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useEventChoices } from './event-choices.ts'
import {
  BelongingFields,
  CareFields,
  DirectionField,
  HelperFields,
  MomentField,
  PartFields,
  SignupFields,
} from './event-fields.tsx'
import type { DeskEvent } from './event-parts.ts'
import { adultAgeYears, type DirectionName, type RiskClassName } from './kinds.ts'
import { LocalisedFields, noTexts, trimmed, type Texts } from './localised-fields.tsx'
import { useRequired } from './use-required.ts'

interface EventValues extends Record<string, unknown> {
  name: Texts
  place: Texts
  about: Texts
  startsAt: string
  endsAt: string
  organiserId: string | null
  districtId: string | null
  campaignId: string | null
  initiatorId: string | null
  supporterIds: string[]
  direction: string | null
  riskClass: string | null
  minimumAge: number | string
  hostConsentRequired: boolean
  isPublicSignupOpen: boolean
  signupOpensAt: string
  signupClosesAt: string
  parts: Texts[]
}

type Moment = 'startsAt' | 'endsAt' | 'signupOpensAt' | 'signupClosesAt'

/** The form of an event as it is, or of a new one: its values, what they have to be, and what they say to the server. */
export function useEventForm(event: DeskEvent | null) {
  const { timeZone } = useRegion()
  const { organisers } = useEventChoices()
  const { filled, inThree, chosen } = useRequired()
  const [only] = organisers.length === 1 ? organisers : []
  const local = (moment: Moment) => (event?.[moment] ? toLocalTime(event[moment], timeZone) : '')
  const initialValues: EventValues = {
    name: event?.name ?? noTexts,
    place: event?.place ?? noTexts,
    about: event?.about ?? noTexts,
    startsAt: local('startsAt'),
    endsAt: local('endsAt'),
    organiserId: event?.organiser.id ?? only?.value ?? null,
    districtId: event?.district.id ?? null,
    campaignId: event?.campaign?.id ?? null,
    initiatorId: event && event.initiator.id !== event.organiser.id ? event.initiator.id : null,
    supporterIds: event?.supporters.map(({ id }) => id) ?? [],
    direction: event?.direction ?? null,
    riskClass: event?.riskClass ?? 'ORDINARY',
    minimumAge: event?.minimumAge ?? '',
    hostConsentRequired: event?.hostConsentRequired ?? false,
    isPublicSignupOpen: event?.isPublicSignupOpen ?? true,
    signupOpensAt: local('signupOpensAt'),
    signupClosesAt: local('signupClosesAt'),
    parts: event?.parts.map(({ name }) => name) ?? [],
  }
  // Seconds that a field does not show stay as they are.
  const moment = (values: EventValues, field: Moment) =>
    event && values[field] === local(field) ? event[field] : fromLocalTime(values[field], timeZone)
  return {
    initialValues,
    validate: {
      name: inThree,
      place: inThree,
      startsAt: filled,
      endsAt: filled,
      organiserId: chosen,
      districtId: chosen,
      direction: chosen,
      parts: inThree,
    },
    /** What it says of itself, which changes even when it is over. */
    toWords: ({ name, place, about, parts, organiserId, initiatorId, supporterIds, direction }: EventValues) => {
      const said = trimmed(about)
      return {
        name: trimmed(name),
        place: trimmed(place),
        about: said.kk || said.ru || said.en ? said : null,
        initiatorId: initiatorId ?? organiserId ?? '',
        supporterIds,
        direction: direction as DirectionName,
        parts: parts.map(trimmed),
      }
    },
    /** What it counts by. */
    toBelonging: (values: EventValues) => ({
      startsAt: moment(values, 'startsAt') ?? '',
      organiserId: values.organiserId ?? '',
      districtId: values.districtId ?? '',
      campaignId: values.campaignId,
    }),
    /** How it is to be held. */
    toPlan: (values: EventValues) => ({
      endsAt: moment(values, 'endsAt') ?? '',
      riskClass: values.riskClass as RiskClassName,
      minimumAge:
        typeof values.minimumAge === 'number' ? values.minimumAge : values.riskClass === 'ORDINARY' ? 0 : adultAgeYears,
      hostConsentRequired: values.hostConsentRequired,
      isPublicSignupOpen: values.isPublicSignupOpen,
      signupOpensAt: moment(values, 'signupOpensAt'),
      signupClosesAt: moment(values, 'signupClosesAt'),
    }),
  }
}

/** How far an event has come decides what of it still changes. */
export function stageOf(event: DeskEvent | null) {
  const isOver = event?.status === 'DONE' || event?.status === 'VERIFIED'
  return { isOver, hasStarted: isOver || event?.status === 'RUNNING' }
}

export function EventFields({
  form,
  event,
}: {
  readonly form: DeskForm<EventValues>['form']
  /** Null: a new one. */
  readonly event: DeskEvent | null
}) {
  const words = useOfficeWords()
  const { isOver, hasStarted } = stageOf(event)
  return (
    <>
      <LocalisedFields form={form} path="name" label={words('plan.name')} autoFocus={event === null} />
      <LocalisedFields form={form} path="about" label={words('event.about')} long />
      <DirectionField form={form} />
      <FieldGroup name={words('plan.group.place')}>
        {!isOver && (
          <FieldRow>
            <MomentField form={form} path="startsAt" disabled={hasStarted} />
            <MomentField form={form} path="endsAt" />
          </FieldRow>
        )}
        <LocalisedFields form={form} path="place" label={words('event.where')} />
      </FieldGroup>
      <FieldGroup name={words('plan.group.who')}>
        {hasStarted && <p className="soft">{words('plan.edit.counted')}</p>}
        <BelongingFields
          form={form}
          organiser={event?.organiser ?? null}
          campaign={event?.campaign ?? null}
          disabled={hasStarted}
        />
        <HelperFields form={form} initiator={event?.initiator ?? null} supporters={event?.supporters ?? []} />
      </FieldGroup>
      {!isOver && (
        <FieldGroup name={words('plan.group.signup')}>
          <SignupFields form={form} />
          <CareFields form={form} />
        </FieldGroup>
      )}
      <FieldGroup name={words('event.parts')}>
        <PartFields form={form} parts={form.getValues().parts} />
      </FieldGroup>
    </>
  )
}
