import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Panel } from '../../../ui/panel.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { ageOn } from '../volunteers/age.ts'
import { addMemberMutation, changeMemberMutation, removeMemberMutation } from './family-commands.ts'
import { nameOf, type FamilyLine } from './family-parts.ts'
import styles from './families.module.css'
import { MemberFields, memberChecks, nobodyYet, toMember, type MemberValues } from './member-fields.tsx'

type Member = FamilyLine['members'][number]

interface MembersProps {
  readonly familyId: string
  readonly members: readonly Member[]
}

/** Who the household is, and who of it may collect. */
export function Members({ familyId, members }: MembersProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const { may } = useDeskViewer()
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<Member | null>(null)
  const [leaving, setLeaving] = useState<Member | null>(null)
  const writes = may('FAMILIES_WRITE')
  return (
    <Panel
      title={words('families.members')}
      action={
        writes && (
          <button type="button" className="button" onClick={() => setAdding(true)}>
            {words('families.member.add')}
          </button>
        )
      }
    >
      <ul>
        {members.map((member) => {
          const age = member.birthDate ? ageOn(member.birthDate, today) : null
          return (
            <li key={member.id} className={styles.row}>
              <div>
                <b>{nameOf(member)}</b>{' '}
                {member.mayCollect && (
                  <StatusChip icon="check" tone="good">
                    {words('families.collects')}
                  </StatusChip>
                )}
                <p>
                  {words(`families.role.${member.role}`)}
                  {member.birthDate && age !== null && (
                    <>
                      {' '}
                      · {format.day(member.birthDate)} ·{' '}
                      {words('volunteers.years', { count: age, shown: format.number(age) })}
                    </>
                  )}
                </p>
              </div>
              {writes && (
                <span className={styles.actions}>
                  <button
                    type="button"
                    className="button"
                    onClick={() => setChanging(member)}
                    aria-label={`${words('families.change')}: ${nameOf(member)}`}
                  >
                    {words('families.change')}
                  </button>
                  {members.length > 1 && (
                    <button
                      type="button"
                      className="button"
                      onClick={() => setLeaving(member)}
                      aria-label={`${words('families.member.remove')}: ${nameOf(member)}`}
                    >
                      {words('families.member.remove')}
                    </button>
                  )}
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {adding && <Add familyId={familyId} familyName={members[0]?.familyName ?? ''} onClose={() => setAdding(false)} />}
      {changing && <Change member={changing} onClose={() => setChanging(null)} />}
      {leaving && (
        <Confirm
          document={removeMemberMutation}
          input={{ memberId: leaving.id }}
          title={words('families.member.remove.title', { name: nameOf(leaving) })}
          consequences={[words('families.member.remove.what'), words('families.member.remove.stays')]}
          action={words('families.member.remove')}
          danger
          onDone={() => say(words('families.saved'))}
          onClose={() => setLeaving(null)}
        />
      )}
    </Panel>
  )
}

interface AddProps {
  readonly familyId: string
  readonly familyName: string
  readonly onClose: () => void
}

function Add({ familyId, familyName, onClose }: AddProps) {
  const words = useOfficeWords()
  const today = useToday()
  const deskForm = useDeskForm({
    document: addMemberMutation,
    initialValues: { ...nobodyYet, familyName },
    validate: memberChecks(words, today),
    toInput: (values: MemberValues) => ({ familyId, ...toMember(values) }),
    onDone: () => {
      onClose()
      say(words('families.saved'))
    },
  })
  return (
    <DeskModal onClose={onClose} title={words('families.member.add')}>
      <Form form={deskForm} submit={words('families.save')} onCancel={onClose}>
        <MemberFields form={deskForm.form} />
      </Form>
    </DeskModal>
  )
}

function Change({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const today = useToday()
  const deskForm = useDeskForm({
    document: changeMemberMutation,
    initialValues: {
      role: member.role,
      familyName: member.familyName,
      givenName: member.givenName,
      patronymic: member.patronymic ?? '',
      birthDate: member.birthDate ?? '',
      mayCollect: member.mayCollect,
    } as MemberValues,
    validate: memberChecks(words, today),
    toInput: (values) => ({ memberId: member.id, ...toMember(values) }),
    onDone: () => {
      onClose()
      say(words('families.saved'))
    },
  })
  return (
    <DeskModal onClose={onClose} title={nameOf(member)}>
      <Form form={deskForm} submit={words('families.save')} onCancel={onClose}>
        <MemberFields form={deskForm.form} />
      </Form>
    </DeskModal>
  )
}
