import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { asOnlyPage } from '../../../ui/page-info.ts'
import { LocalisedFields, noTexts, trimmed, type Texts } from '../events/localised-fields.tsx'
import styles from '../events/events.module.css'
import { createSkillMutation, renameSkillMutation, retireSkillMutation } from './skill-commands.ts'

const skillsQuery = graphql(`
  query DeskSkills {
    skills {
      id
      name {
        kk
        ru
        en
      }
    }
  }
`)

interface Skill {
  readonly id: string
  readonly name: Texts
}

export function SkillsPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const [changing, setChanging] = useState<Skill | 'new' | null>(null)
  const [retiring, setRetiring] = useState<Skill | null>(null)
  const query = useLiveQuery({ query: skillsQuery, variables: {} })
  const skills = query.data?.skills
  return (
    <DeskPage
      title={words('plan.skills')}
      note={<p>{words('plan.skills.note')}</p>}
      aside={
        <button type="button" className="button primary" onClick={() => setChanging('new')}>
          <Icon name="plus" />
          {words('plan.skills.add')}
        </button>
      }
    >
      <DeskTable
        label={words('plan.skills')}
        query={query}
        found={skills && asOnlyPage(skills)}
        keyOf={({ id }) => id}
        paged={false}
        empty={{ title: words('plan.skills.empty'), hint: words('plan.skills.note') }}
        columns={[
          { key: 'name', head: words('plan.skill'), leading: true, width: 60, cell: ({ name }) => format.text(name) },
          {
            key: 'actions',
            head: words('plan.actions'),
            cell: (skill) => (
              <span className={styles.shiftActions}>
                <button
                  type="button"
                  className="button"
                  aria-label={words('plan.skills.rename', { name: format.text(skill.name) })}
                  onClick={() => setChanging(skill)}
                >
                  {words('plan.edit')}
                </button>
                <button
                  type="button"
                  className="button"
                  aria-label={words('plan.skills.retire', { name: format.text(skill.name) })}
                  onClick={() => setRetiring(skill)}
                >
                  {words('plan.remove')}
                </button>
              </span>
            ),
          },
        ]}
      />
      {changing === 'new' && <AddSkill onClose={() => setChanging(null)} />}
      {changing !== null && changing !== 'new' && <RenameSkill skill={changing} onClose={() => setChanging(null)} />}
      {retiring && (
        <Confirm
          document={retireSkillMutation}
          input={{ skillId: retiring.id }}
          title={words('plan.skills.retire', { name: format.text(retiring.name) })}
          consequences={[words('plan.skills.retire.what')]}
          action={words('plan.remove')}
          danger
          onDone={() => say(words('plan.saved'))}
          onClose={() => setRetiring(null)}
        />
      )}
    </DeskPage>
  )
}

function AddSkill({ onClose }: { readonly onClose: () => void }) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: createSkillMutation,
    initialValues: { name: noTexts },
    toInput: ({ name }) => ({ name: trimmed(name) }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  return (
    <DeskModal onClose={onClose} title={words('plan.skills.add')}>
      <Form form={deskForm} submit={words('plan.skills.add')} onCancel={onClose}>
        <LocalisedFields form={deskForm.form} path="name" label={words('plan.skill')} autoFocus />
      </Form>
    </DeskModal>
  )
}

function RenameSkill({ skill, onClose }: { readonly skill: Skill; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const format = useFormat()
  const deskForm = useDeskForm({
    document: renameSkillMutation,
    initialValues: { name: skill.name },
    toInput: ({ name }) => ({ skillId: skill.id, name: trimmed(name) }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  return (
    <DeskModal onClose={onClose} title={words('plan.skills.rename', { name: format.text(skill.name) })}>
      <Form form={deskForm} submit={words('action.save')} onCancel={onClose}>
        <LocalisedFields form={deskForm.form} path="name" label={words('plan.skill')} autoFocus />
      </Form>
    </DeskModal>
  )
}
