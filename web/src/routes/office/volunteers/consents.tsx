import { TextInput } from '@mantine/core'
import type { ResultOf } from 'gql.tada'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Confirm } from '../../../desk/confirm.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { startOfDay } from '../../../format/dates.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useRegion, useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Panel } from '../../../ui/panel.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { consentPurposes, type ConsentPurposeName } from './consent-purposes.ts'
import { consentFragment, recordConsentMutation, withdrawConsentMutation } from './volunteer-commands.ts'
import styles from './volunteers.module.css'

type Consent = ResultOf<typeof consentFragment>

interface ConsentsProps {
  readonly volunteerId: string
  readonly name: string
  readonly consents: readonly Consent[]
}

/** Each purpose with where it stands; what was given before and taken back stays readable. */
export function Consents({ volunteerId, name, consents }: ConsentsProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const [recording, setRecording] = useState<ConsentPurposeName | null>(null)
  const [withdrawing, setWithdrawing] = useState<ConsentPurposeName | null>(null)
  const writes = may('VOLUNTEERS_WRITE')
  const past = consents.filter(({ withdrawnAt }) => withdrawnAt !== null)
  return (
    <Panel title={words('consents.title')}>
      <ul>
        {consentPurposes.map((purpose) => {
          const standing = consents.find((consent) => consent.purpose === purpose && consent.withdrawnAt === null)
          return (
            <li key={purpose} className={styles.consent}>
              <div>
                <b>{words(`consent.${purpose}`)}</b>{' '}
                {standing ? (
                  <StatusChip icon="check" tone="good">
                    {words('consents.given')}
                  </StatusChip>
                ) : (
                  <StatusChip icon="cancelled">{words('consents.none')}</StatusChip>
                )}
                <p>
                  {standing
                    ? words('consents.givenOn', { day: format.dayOf(standing.givenAt) })
                    : words(`consent.${purpose}.about`)}
                  {standing?.recordedBy && ` · ${words('consents.by', { name: standing.recordedBy.displayName })}`}
                </p>
              </div>
              {writes &&
                (standing ? (
                  <button
                    type="button"
                    className="button"
                    onClick={() => setWithdrawing(purpose)}
                    aria-label={`${words('consents.withdraw')}: ${words(`consent.${purpose}`)}`}
                  >
                    {words('consents.withdraw')}
                  </button>
                ) : (
                  <button
                    type="button"
                    className="button"
                    onClick={() => setRecording(purpose)}
                    aria-label={`${words('consents.record')}: ${words(`consent.${purpose}`)}`}
                  >
                    {words('consents.record')}
                  </button>
                ))}
            </li>
          )
        })}
      </ul>
      {past.length > 0 && (
        <details>
          <summary>{words('consents.past')}</summary>
          <ul>
            {past.map((consent) => (
              <li key={consent.id} className="soft">
                {words(`consent.${consent.purpose}`)}: {format.dayOf(consent.givenAt, 'short')} –{' '}
                {consent.withdrawnAt && format.dayOf(consent.withdrawnAt)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {recording && (
        <Record volunteerId={volunteerId} purpose={recording} name={name} onClose={() => setRecording(null)} />
      )}
      {withdrawing && (
        <Confirm
          document={withdrawConsentMutation}
          input={{ volunteerId, purpose: withdrawing }}
          title={words('consents.withdraw.title', { name })}
          consequences={[
            words(`consent.${withdrawing}.withdrawn`),
            words('consents.withdraw.stays'),
            words('consents.withdraw.again'),
          ]}
          action={words('consents.withdraw')}
          danger
          onDone={() => say(words('consents.withdrawn'))}
          onClose={() => setWithdrawing(null)}
        />
      )}
    </Panel>
  )
}

interface RecordProps {
  readonly volunteerId: string
  readonly purpose: ConsentPurposeName
  readonly name: string
  readonly onClose: () => void
}

function Record({ volunteerId, purpose, name, onClose }: RecordProps) {
  const words = useOfficeWords()
  const today = useToday()
  const { timeZone } = useRegion()
  const deskForm = useDeskForm({
    document: recordConsentMutation,
    initialValues: { givenOn: today },
    toInput: ({ givenOn }) => ({
      volunteerId,
      purpose,
      // A day that has passed is meant from its beginning; today is now.
      ...(givenOn && givenOn !== today && { givenAt: startOfDay(givenOn, timeZone).toISOString() }),
    }),
    onDone: () => {
      onClose()
      say(words('consents.recorded'))
    },
    pathToField: (path) => (path === 'givenAt' ? 'givenOn' : path),
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('consents.record.title', { name })}>
      <Form form={deskForm} submit={words('consents.record')} onCancel={onClose}>
        <p>
          <b>{words(`consent.${purpose}`)}.</b> {words(`consent.${purpose}.about`)}
        </p>
        <p className="soft">{words('consents.record.note')}</p>
        <TextInput
          type="date"
          label={words('consents.record.day')}
          max={today}
          key={form.key('givenOn')}
          {...form.getInputProps('givenOn')}
        />
      </Form>
    </DeskModal>
  )
}
