import { Button } from '@mantine/core'
import { useState } from 'react'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { RenewCodes, SwitchOff } from './second-factor-end.tsx'
import { SecondFactorSetup } from './second-factor-setup.tsx'
import styles from './account.module.css'

/** Few left: time to make new ones. */
const fewCodes = 3

export function SecondFactor() {
  const words = useOfficeWords()
  const format = useFormat()
  const { secondFactor, refresh } = useDeskViewer()
  const [step, setStep] = useState<'setup' | 'renew' | 'off' | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const { enabledAt, recoveryCodesLeft } = secondFactor
  const close = () => setStep(null)
  const show = (made: readonly string[]) => {
    setStep(null)
    setCodes(made)
    refresh()
  }
  return (
    <Panel
      title={words('factor.title')}
      aside={
        enabledAt ? (
          <StatusChip icon="verified" tone="good">
            {words('factor.on')}
          </StatusChip>
        ) : (
          <StatusChip icon="shield" tone="warn">
            {words('factor.off')}
          </StatusChip>
        )
      }
    >
      <div className={styles.state}>
        <div className={styles.stateWords}>
          <p>{words(enabledAt ? 'factor.on.note' : 'factor.off.note')}</p>
          {enabledAt && (
            <p className="soft">
              {words('factor.since', { day: format.dayOf(enabledAt) })} ·{' '}
              {words('factor.codesLeft', { count: recoveryCodesLeft, shown: format.number(recoveryCodesLeft) })}
            </p>
          )}
          {enabledAt && recoveryCodesLeft <= fewCodes && <p className="warn">{words('factor.fewCodes')}</p>}
        </div>
        <div className={styles.actions}>
          {enabledAt ? (
            <>
              <Button variant="default" onClick={() => setStep('renew')}>
                {words('factor.renew')}
              </Button>
              <Button variant="default" onClick={() => setStep('off')}>
                {words('factor.switchOff')}
              </Button>
            </>
          ) : (
            <Button leftSection={<Icon name="shield" />} onClick={() => setStep('setup')}>
              {words('factor.switchOn')}
            </Button>
          )}
        </div>
      </div>
      {step === 'setup' && <SecondFactorSetup onDone={show} onClose={close} />}
      {step === 'renew' && <RenewCodes onDone={show} onClose={close} />}
      {step === 'off' && (
        <SwitchOff
          onDone={() => {
            close()
            refresh()
          }}
          onClose={close}
        />
      )}
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />}
    </Panel>
  )
}
