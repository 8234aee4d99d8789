import { Select } from '@mantine/core'
import { useState } from 'react'
import { useQuery } from 'urql'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { closeFundMutation } from './fund-commands.ts'
import type { DeskFund } from './fund-parts.ts'

const openFundsQuery = graphql(`
  query OpenFunds {
    funds(filter: { open: true }, first: 50) {
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

/** Closes the books for good, with where the rest goes. */
export function CloseFund({ fund, onClose }: { readonly fund: DeskFund; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { money } = format
  const [transferToFundId, setOther] = useState<string | null>(null)
  const [{ data }] = useQuery({ query: openFundsQuery, variables: {} })
  const deskForm = useDeskForm({
    document: closeFundMutation,
    initialValues: {},
    toInput: () => ({ fundId: fund.id, transferToFundId }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  return (
    <DeskModal onClose={onClose} title={words('funds.close')}>
      <Form form={deskForm} submit={words('funds.close')} danger onCancel={onClose}>
        <p>{words('funds.close.what', { held: money(fund.progress.heldTiyn) })}</p>
        <Select
          label={words('funds.close.to')}
          placeholder={words('funds.close.nowhere')}
          clearable
          value={transferToFundId}
          onChange={setOther}
          data={(data?.funds.edges ?? [])
            .filter(({ node }) => node.id !== fund.id)
            .map(({ node }) => ({ value: node.id, label: format.text(node.name) }))}
        />
      </Form>
    </DeskModal>
  )
}
