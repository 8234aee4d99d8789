import { Form } from '../../../desk/form.tsx'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { fromLocalTime } from '../../../format/local-time.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useEventChoices } from './event-choices.ts'
import { copyEventMutation } from './event-commands.ts'
import { MomentField, SelectField } from './event-fields.tsx'
import { useRequired } from './use-required.ts'
import type { WayProps } from './way.ts'

const copiedEventQuery = graphql(`
  query DeskCopiedEvent($id: ID!) {
    event(id: $id) {
      id
      startsAt
      name {
        kk
        ru
        en
      }
      organiser {
        id
      }
    }
    events(first: 50) {
      edges {
        node {
          id
          startsAt
          name {
            kk
            ru
            en
          }
        }
      }
    }
  }
`)

/** Like another event, at another time. */
export function FromEarlier({ chosen, onDone }: WayProps & { readonly chosen: string }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { timeZone } = useRegion()
  const required = useRequired()
  const { organisers } = useEventChoices()
  const { data } = useLiveQuery({ query: copiedEventQuery, variables: { id: chosen } })
  const [only] = organisers.length === 1 ? organisers : []
  const deskForm = useDeskForm({
    document: copyEventMutation,
    initialValues: {
      eventId: (chosen === 'choose' ? null : chosen) as string | null,
      startsAt: '',
      organiserId: (only?.value ?? null) as string | null,
    },
    validate: { eventId: required.chosen, startsAt: required.filled },
    toInput: ({ eventId, startsAt, organiserId }) => ({
      eventId: eventId ?? '',
      startsAt: fromLocalTime(startsAt, timeZone) ?? '',
      ...(organiserId && { organiserId }),
    }),
    onDone,
  })
  const { form } = deskForm
  const listed = (data?.events.edges ?? []).map(({ node }) => node)
  const events = data?.event && !listed.some(({ id }) => id === data.event?.id) ? [data.event, ...listed] : listed
  return (
    <Form form={deskForm} label={words('plan.way.copy')} submit={words('plan.draft')}>
      <SelectField
        form={form}
        path="eventId"
        label={words('plan.copied')}
        data={events.map(({ id, name, startsAt }) => ({
          value: id,
          label: `${format.text(name)} · ${format.dayOf(startsAt, 'short')}`,
        }))}
      />
      <MomentField form={form} path="startsAt" />
      <SelectField
        form={form}
        path="organiserId"
        label={words('event.organiser')}
        description={words('plan.copy.organiserHint')}
        placeholder={words('plan.copy.same')}
        data={organisers}
        clearable
      />
    </Form>
  )
}
