import { NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { fromLocalTime, toLocalTime } from '../../../format/local-time.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { updateEventMutation } from './event-commands.ts'
import type { DeskEvent } from './event-parts.ts'
import { riskClasses, type RiskClassName } from './kinds.ts'
import { LocalisedFields, noTexts, trimmed, type Texts } from './localised-fields.tsx'

/** What an event is and says. Once it is over, only what it is called. */
export function EditEvent({ event, onClose }: { readonly event: DeskEvent; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const { timeZone } = useRegion()
  const filled = (value: string) => (value.trim() ? null : words('issue.empty'))
  const isOver = event.status === 'DONE' || event.status === 'VERIFIED'
  const hasStarted = isOver || event.status === 'RUNNING'
  const local = (instant: string | null) => (instant ? toLocalTime(instant, timeZone) : '')
  const deskForm = useDeskForm({
    document: updateEventMutation,
    initialValues: {
      name: event.name as Texts,
      place: event.place as Texts,
      about: (event.about ?? noTexts) as Texts,
      startsAt: local(event.startsAt),
      endsAt: local(event.endsAt),
      riskClass: event.riskClass as string | null,
      minimumAge: event.minimumAge as number | string,
      hostConsentRequired: event.hostConsentRequired,
      isPublicSignupOpen: event.isPublicSignupOpen,
      signupOpensAt: local(event.signupOpensAt),
      signupClosesAt: local(event.signupClosesAt),
    },
    validate: {
      name: { kk: filled, ru: filled, en: filled },
      place: { kk: filled, ru: filled, en: filled },
      startsAt: filled,
      endsAt: filled,
    },
    toInput: ({ name, place, about, ...values }) => {
      const said = trimmed(about)
      // Seconds that a field does not show stay as they are.
      const moment = (field: 'startsAt' | 'endsAt') =>
        values[field] === local(event[field]) ? event[field] : (fromLocalTime(values[field], timeZone) ?? '')
      return {
        eventId: event.id,
        name: trimmed(name),
        place: trimmed(place),
        about: said.kk || said.ru || said.en ? said : null,
        ...(!hasStarted && { startsAt: moment('startsAt') }),
        ...(!isOver && {
          endsAt: moment('endsAt'),
          riskClass: values.riskClass as RiskClassName,
          minimumAge: Number(values.minimumAge),
          hostConsentRequired: values.hostConsentRequired,
          isPublicSignupOpen: values.isPublicSignupOpen,
          signupOpensAt: fromLocalTime(values.signupOpensAt, timeZone),
          signupClosesAt: fromLocalTime(values.signupClosesAt, timeZone),
        }),
      }
    },
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  const { form } = deskForm
  const time = (path: 'startsAt' | 'endsAt' | 'signupOpensAt' | 'signupClosesAt', disabled = false) => (
    <TextInput
      type="datetime-local"
      label={words(`plan.${path}`)}
      disabled={disabled}
      key={form.key(path)}
      {...form.getInputProps(path)}
    />
  )
  return (
    <DeskModal onClose={onClose} title={words('plan.edit.title')} size="lg">
      <Form form={deskForm} label={words('plan.edit.title')} submit={words('action.save')} onCancel={onClose}>
        {event.status !== 'DRAFT' && <p className="soft">{words(isOver ? 'plan.edit.over' : 'plan.edit.told')}</p>}
        <LocalisedFields form={form} path="name" label={words('plan.name')} />
        <LocalisedFields form={form} path="place" label={words('event.where')} />
        <LocalisedFields form={form} path="about" label={words('event.about')} long />
        {!isOver && (
          <>
            <FieldRow>
              {time('startsAt', hasStarted)}
              {time('endsAt')}
            </FieldRow>
            <FieldRow>
              <Select
                label={words('event.risk')}
                description={words('plan.riskHint')}
                allowDeselect={false}
                data={riskClasses.map((value) => ({ value, label: words(`event.risk.${value}`) }))}
                key={form.key('riskClass')}
                {...form.getInputProps('riskClass')}
              />
              <NumberInput
                label={words('plan.minimumAge')}
                description={words('plan.minimumAgeHint')}
                min={0}
                max={99}
                allowDecimal={false}
                key={form.key('minimumAge')}
                {...form.getInputProps('minimumAge')}
              />
            </FieldRow>
            <Switch
              label={words('plan.isPublicSignupOpen')}
              key={form.key('isPublicSignupOpen')}
              {...form.getInputProps('isPublicSignupOpen', { type: 'checkbox' })}
            />
            <FieldRow>
              {time('signupOpensAt')}
              {time('signupClosesAt')}
            </FieldRow>
            <Switch
              label={words('plan.hostConsentRequired')}
              key={form.key('hostConsentRequired')}
              {...form.getInputProps('hostConsentRequired', { type: 'checkbox' })}
            />
          </>
        )}
      </Form>
    </DeskModal>
  )
}
