import { Form } from '../../../desk/form.tsx'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { fromLocalTime } from '../../../format/local-time.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useEventChoices } from './event-choices.ts'
import { createEventFromTemplateMutation } from './event-commands.ts'
import { BelongingFields, MomentField, SelectField } from './event-fields.tsx'
import { LocalisedFields, noTexts, trimmed } from './localised-fields.tsx'
import { useRequired } from './use-required.ts'
import type { WayProps } from './way.ts'

const templateChoicesQuery = graphql(`
  query DeskTemplateChoices {
    eventTemplates(first: 100) {
      edges {
        node {
          id
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

/** The shortest way: only what no template says. The rest is completed on the draft’s page. */
export function FromTemplate({ chosen, onDone }: WayProps & { readonly chosen: string | null }) {
  const words = useOfficeWords()
  const format = useFormat()
  const required = useRequired()
  const { timeZone } = useRegion()
  const { organisers } = useEventChoices()
  const { data } = useLiveQuery({ query: templateChoicesQuery, variables: {} })
  const [only] = organisers.length === 1 ? organisers : []
  const deskForm = useDeskForm({
    document: createEventFromTemplateMutation,
    initialValues: {
      templateId: chosen,
      place: noTexts,
      startsAt: '',
      districtId: null as string | null,
      organiserId: only?.value ?? null,
      campaignId: null as string | null,
    },
    validate: {
      templateId: required.chosen,
      place: required.inThree,
      startsAt: required.filled,
      districtId: required.chosen,
      organiserId: required.chosen,
    },
    toInput: ({ place, startsAt, districtId, organiserId, campaignId, templateId }) => ({
      templateId: templateId ?? '',
      place: trimmed(place),
      startsAt: fromLocalTime(startsAt, timeZone) ?? '',
      districtId: districtId ?? '',
      organiserId: organiserId ?? '',
      campaignId,
    }),
    onDone,
  })
  const { form } = deskForm
  return (
    <Form form={deskForm} label={words('plan.way.template')} submit={words('plan.draft')}>
      <SelectField
        form={form}
        path="templateId"
        label={words('plan.template')}
        data={(data?.eventTemplates?.edges ?? []).map(({ node }) => ({
          value: node.id,
          label: format.text(node.name),
        }))}
      />
      <MomentField form={form} path="startsAt" />
      <BelongingFields form={form} />
      <LocalisedFields form={form} path="place" label={words('event.where')} />
    </Form>
  )
}
