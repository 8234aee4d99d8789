import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { problemFragment } from '../../desk/problem.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useRegion } from '../../live/region-context.ts'
import { useWords } from '../../messages/messages.ts'
import { useLanguage } from '../../preferences/language.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ContactStep, localeOf } from '../sign-up/contact-step.tsx'
import { RefusalNotice } from '../sign-up/refusal-notice.tsx'
import styles from '../sign-up/sign-up.module.css'

const requestMutation = graphql(
  `
    mutation RequestAid($input: RequestAidInput!) {
      requestAid(input: $input) {
        __typename
        ... on AidRequestedPayload {
          number
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

const needs = [
  'FOOD',
  'CLOTHES',
  'FUEL',
  'MEDICINE',
  'HOUSEHOLD_HELP',
  'REPAIRS',
  'TRANSPORT',
  'SCHOOL',
  'OTHER',
] as const

/** Somebody asks for help: an address that is theirs, what is needed, and a number to ask after it. */
export function HelpPage() {
  const words = useWords()
  const format = useFormat()
  const { districts } = useRegion()
  const locale = localeOf[useLanguage()]
  const [contactToken, setContactToken] = useState<string | null>(null)
  const [number, setNumber] = useState<number | null>(null)
  const { send, sending, problem } = useCommand(requestMutation, {})
  const [values, setValues] = useState({
    need: '',
    requesterName: '',
    phone: '',
    address: '',
    districtId: '',
    description: '',
    consent: false,
  })
  const phoneIssue = problem?.issues?.some(({ path }) => path === 'phone') ?? false
  const set = (changed: Partial<typeof values>) => setValues((former) => ({ ...former, ...changed }))

  const ask = async () => {
    const { phone, need, ...rest } = values
    const sent = await send({
      ...rest,
      need: need as (typeof needs)[number],
      ...(phone.trim() && { phone: phone.trim() }),
      contactToken: contactToken ?? '',
      locale,
    })
    if (!sent) return
    if ('payload' in sent) setNumber(sent.payload.number)
    else if (sent.problem.code === 'CONTACT_UNCONFIRMED') setContactToken(null)
  }

  return (
    <div className={styles.page}>
      <Page title={words('askHelp.title')} note={<p>{words('askHelp.note')}</p>}>
        {number !== null ? (
          <Panel title={words('askHelp.received')}>
            <div className={styles.form}>
              <p data-testid="aid-number">{words('askHelp.number', { number: String(number) })}</p>
              <p>{words('askHelp.next')}</p>
              <Link to="/" className="button primary">
                {words('askHelp.home')}
              </Link>
            </div>
          </Panel>
        ) : contactToken === null ? (
          <Panel title={words('signUp.step.contact')}>
            <ContactStep onConfirmed={setContactToken} />
          </Panel>
        ) : (
          <Panel title={words('askHelp.what')}>
            <form
              className={styles.form}
              onSubmit={(event) => {
                event.preventDefault()
                void ask()
              }}
            >
              <div className={styles.field}>
                <label htmlFor="need">{words('askHelp.need')}</label>
                <select id="need" required value={values.need} onChange={(event) => set({ need: event.target.value })}>
                  <option value="" disabled />
                  {needs.map((value) => (
                    <option key={value} value={value}>
                      {words(`askHelp.need.${value}`)}
                    </option>
                  ))}
                </select>
              </div>
              <div className={styles.field}>
                <label htmlFor="description">{words('askHelp.description')}</label>
                <textarea
                  id="description"
                  required
                  rows={4}
                  maxLength={2_000}
                  value={values.description}
                  onChange={(event) => set({ description: event.target.value })}
                  aria-describedby="description-hint"
                />
                <small id="description-hint">{words('askHelp.description.hint')}</small>
              </div>
              <div className={styles.field}>
                <label htmlFor="name">{words('askHelp.name')}</label>
                <input
                  id="name"
                  required
                  autoComplete="name"
                  value={values.requesterName}
                  onChange={(event) => set({ requesterName: event.target.value })}
                />
              </div>
              <div className={styles.field}>
                <label htmlFor="phone">{words('askHelp.phone')}</label>
                <input
                  id="phone"
                  type="tel"
                  autoComplete="tel"
                  value={values.phone}
                  onChange={(event) => set({ phone: event.target.value })}
                  aria-invalid={phoneIssue || undefined}
                  aria-describedby="phone-hint"
                />
                <small id="phone-hint">{words(phoneIssue ? 'askHelp.phone.wrong' : 'askHelp.phone.hint')}</small>
              </div>
              <div className={styles.field}>
                <label htmlFor="district">{words('filter.district')}</label>
                <select
                  id="district"
                  required
                  value={values.districtId}
                  onChange={(event) => set({ districtId: event.target.value })}
                >
                  <option value="" disabled />
                  {districts.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {format.text(name)}
                    </option>
                  ))}
                </select>
              </div>
              <div className={styles.field}>
                <label htmlFor="address">{words('askHelp.address')}</label>
                <input
                  id="address"
                  required
                  autoComplete="street-address"
                  value={values.address}
                  onChange={(event) => set({ address: event.target.value })}
                />
              </div>
              <label className={styles.check}>
                <input
                  type="checkbox"
                  required
                  checked={values.consent}
                  onChange={(event) => set({ consent: event.target.checked })}
                />
                <span>{words('askHelp.consent')}</span>
              </label>
              <RefusalNotice refusal={problem} />
              <button type="submit" className={`button primary ${styles.wide}`} disabled={sending}>
                {words('askHelp.send')}
              </button>
            </form>
          </Panel>
        )}
      </Page>
    </div>
  )
}
