import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm, type FormFields } from '../../../desk/use-desk-form.ts'
import { fromLocalTime, toLocalTime } from '../../../format/local-time.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { addShiftMutation, removeShiftMutation, updateShiftMutation } from './event-commands.ts'
import { MomentField, ShiftFields } from './event-fields.tsx'
import type { DeskEvent, DeskShift } from './event-parts.ts'
import { noTexts, trimmed, type Texts } from './localised-fields.tsx'
import { useRequired } from './use-required.ts'
import styles from './events.module.css'

export function Shifts({ event, mayPlan }: { readonly event: DeskEvent; readonly mayPlan: boolean }) {
  const words = useOfficeWords()
  const format = useFormat()
  const [changing, setChanging] = useState<DeskShift | 'new' | null>(null)
  const [removing, setRemoving] = useState<DeskShift | null>(null)
  return (
    <Panel
      title={words('event.shifts')}
      action={
        mayPlan && (
          <button type="button" className="button" onClick={() => setChanging('new')}>
            <Icon name="plus" />
            {words('plan.shift.add')}
          </button>
        )
      }
    >
      {event.shifts.length === 0 && <EmptyState title={words('plan.shift.none')} hint={words('plan.shift.noneHint')} />}
      <ul className={styles.shifts}>
        {event.shifts.map((shift) => {
          const role = format.text(shift.role)
          const asks = [
            ...(shift.minimumAge > 0 ? [words('event.age', { age: String(shift.minimumAge) })] : []),
            ...shift.skills.map(({ name }) => format.text(name)),
          ]
          return (
            <li key={shift.id} className={styles.shift}>
              <div className={styles.shiftHead}>
                <strong>{role}</strong>
                <span className={styles.places}>
                  {words('event.signedUpOf', {
                    shown: format.number(shift.signedUpCount),
                    capacity: format.number(shift.capacity),
                  })}
                </span>
              </div>
              <Progress fraction={shift.signedUpCount / shift.capacity} label={role} />
              <div className={styles.shiftHead}>
                <span className="soft">
                  {format.time(shift.startsAt)} – {format.time(shift.endsAt)}
                  {asks.length > 0 && ` · ${asks.join(', ')}`}
                </span>
                {mayPlan && (
                  <span className={styles.shiftActions}>
                    <button
                      type="button"
                      className="button"
                      aria-label={words('plan.shift.change', { role })}
                      onClick={() => setChanging(shift)}
                    >
                      {words('plan.edit')}
                    </button>
                    <button
                      type="button"
                      className="button"
                      aria-label={words('plan.shift.remove', { role })}
                      onClick={() => setRemoving(shift)}
                    >
                      {words('plan.remove')}
                    </button>
                  </span>
                )}
              </div>
            </li>
          )
        })}
      </ul>
      {changing === 'new' && <AddShift event={event} onClose={() => setChanging(null)} />}
      {changing !== null && changing !== 'new' && (
        <ChangeShift event={event} shift={changing} onClose={() => setChanging(null)} />
      )}
      {removing && (
        <Confirm
          document={removeShiftMutation}
          input={{ shiftId: removing.id }}
          title={words('plan.shift.remove', { role: format.text(removing.role) })}
          consequences={[words('plan.shift.remove.what')]}
          action={words('plan.remove')}
          danger
          onDone={() => say(words('plan.shift.removed'))}
          onClose={() => setRemoving(null)}
        />
      )}
    </Panel>
  )
}

function useShiftValues(event: DeskEvent, shift: DeskShift | null) {
  const { timeZone } = useRegion()
  const { filled, inThree, counted } = useRequired()
  return {
    initialValues: {
      role: (shift?.role ?? noTexts) as Texts,
      capacity: (shift?.capacity ?? 10) as number | string,
      minimumAge: (shift?.minimumAge ?? 0) as number | string,
      startsAt: toLocalTime(shift?.startsAt ?? event.startsAt, timeZone),
      endsAt: toLocalTime(shift?.endsAt ?? event.endsAt, timeZone),
      skillIds: shift?.skills.map(({ id }) => id) ?? [],
    },
    validate: {
      role: inThree,
      capacity: counted,
      startsAt: filled,
      endsAt: filled,
    },
    toFields: (values: {
      role: Texts
      capacity: number | string
      minimumAge: number | string
      startsAt: string
      endsAt: string
      skillIds: string[]
    }) => ({
      role: trimmed(values.role),
      capacity: Number(values.capacity),
      minimumAge: Number(values.minimumAge),
      startsAt: fromLocalTime(values.startsAt, timeZone) ?? '',
      endsAt: fromLocalTime(values.endsAt, timeZone) ?? '',
      skillIds: values.skillIds,
    }),
  }
}

function PlacedShiftFields({ form, shift }: { readonly form: FormFields; readonly shift: DeskShift | null }) {
  return (
    <>
      <ShiftFields form={form} skills={shift?.skills ?? []} autoFocus />
      <FieldRow>
        <MomentField form={form} path="startsAt" />
        <MomentField form={form} path="endsAt" />
      </FieldRow>
    </>
  )
}

function AddShift({ event, onClose }: { readonly event: DeskEvent; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const { initialValues, validate, toFields } = useShiftValues(event, null)
  const deskForm = useDeskForm({
    document: addShiftMutation,
    initialValues,
    validate,
    toInput: (values) => ({ eventId: event.id, ...toFields(values) }),
    onDone: () => {
      onClose()
      say(words('plan.shift.added'))
    },
  })
  return (
    <DeskModal onClose={onClose} title={words('plan.shift.add')} size="lg">
      <Form form={deskForm} submit={words('plan.shift.add')} onCancel={onClose}>
        <PlacedShiftFields form={deskForm.form} shift={null} />
      </Form>
    </DeskModal>
  )
}

function ChangeShift({
  event,
  shift,
  onClose,
}: {
  readonly event: DeskEvent
  readonly shift: DeskShift
  readonly onClose: () => void
}) {
  const words = useOfficeWords()
  const format = useFormat()
  const { initialValues, validate, toFields } = useShiftValues(event, shift)
  const deskForm = useDeskForm({
    document: updateShiftMutation,
    initialValues,
    validate,
    toInput: (values) => ({ shiftId: shift.id, ...toFields(values) }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  return (
    <DeskModal onClose={onClose} title={words('plan.shift.change', { role: format.text(shift.role) })} size="lg">
      <Form form={deskForm} submit={words('action.save')} onCancel={onClose}>
        {shift.signedUpCount > 0 && <p className="soft">{words('plan.edit.told')}</p>}
        <PlacedShiftFields form={deskForm.form} shift={shift} />
      </Form>
    </DeskModal>
  )
}
