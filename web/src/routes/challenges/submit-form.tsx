import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../../desk/use-command.ts'
import { useWords } from '../../messages/messages.ts'
import { RefusalNotice } from '../sign-up/refusal-notice.tsx'
import form from '../sign-up/sign-up.module.css'
import { submitMutation } from './challenge-parts.ts'
import styles from './challenges.module.css'

/** A link, whose it is, and what its author agrees to. */
export function SubmitForm({ challengeId }: { readonly challengeId: string }) {
  const words = useWords()
  const navigate = useNavigate()
  const { send, sending, problem } = useCommand(submitMutation, {})
  const [values, setValues] = useState({ address: '', handle: '', consent: false, gallery: false })
  const set = (changed: Partial<typeof values>) => setValues((former) => ({ ...former, ...changed }))
  const wrong = (field: 'address' | 'handle') => problem?.issues?.find(({ path }) => path === field)?.code ?? null
  const wrongAddress = wrong('address')
  const wrongHandle = wrong('handle')

  const submit = async () => {
    const outcome = await send({ challengeId, ...values })
    if (outcome && 'payload' in outcome)
      void navigate({ to: '/challenges/post/$token', params: { token: outcome.payload.token } })
  }

  return (
    <form
      className={form.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div className={form.field}>
        <label htmlFor="address">{words('challenge.address')}</label>
        <input
          id="address"
          inputMode="url"
          required
          maxLength={2_000}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={values.address}
          onChange={(event) => set({ address: event.currentTarget.value })}
          aria-invalid={wrongAddress !== null || undefined}
          aria-describedby="address-hint"
        />
        <small id="address-hint">
          {wrongAddress === 'NOT_ALLOWED'
            ? words('challenge.address.elsewhere')
            : words(wrongAddress ? 'challenge.address.wrong' : 'challenge.address.hint')}
        </small>
      </div>
      <div className={form.field}>
        <label htmlFor="handle">{words('challenge.handle')}</label>
        <input
          id="handle"
          maxLength={200}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={values.handle}
          onChange={(event) => set({ handle: event.currentTarget.value })}
          aria-invalid={wrongHandle !== null || undefined}
          aria-describedby="handle-hint"
        />
        <small id="handle-hint">
          {wrongHandle === 'MISSING'
            ? words('challenge.handle.missing')
            : words(wrongHandle ? 'challenge.handle.wrong' : 'challenge.handle.hint')}
        </small>
      </div>
      <label className={form.check}>
        <input
          type="checkbox"
          required
          checked={values.consent}
          onChange={(event) => set({ consent: event.currentTarget.checked })}
        />
        <span>{words('challenge.consent')}</span>
      </label>
      <label className={form.check}>
        <input
          type="checkbox"
          checked={values.gallery}
          onChange={(event) => set({ gallery: event.currentTarget.checked })}
        />
        <span>{words('challenge.consent.gallery')}</span>
      </label>
      <RefusalNotice refusal={problem} />
      <button type="submit" className={`button primary ${form.wide} ${styles.send}`} disabled={sending}>
        {words('challenge.submit.do')}
      </button>
    </form>
  )
}
