import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { localisedText } from '../shared/localised-text.ts'
import { SkillNameTakenError, SkillRetiredError } from './skills.errors.ts'
import { createSkill, renameSkill, retireSkill } from './skills.service.ts'

implementError(SkillNameTakenError, 'SkillNameTakenError', 'Another skill has this Kazakh name.', (t) => ({
  name: t.exposeString('takenName', { description: 'The name that is taken.' }),
}))
implementError(SkillRetiredError, 'SkillRetiredError', 'The skill is no longer given or asked for.', (t) => ({
  skillId: t.id({
    description: 'Which one: a global id.',
    resolve: ({ skillId }) => encodeGlobalId('Skill', skillId),
  }),
}))

const SkillPayload = builder.objectRef<{ skillId: string }>('SkillPayload').implement({
  description: 'The skill as it is now.',
  fields: (t) => ({
    skill: t.prismaField({
      type: 'Skill',
      description: 'The skill.',
      resolve: (query, { skillId: id }, _, { database }) =>
        database.prisma.skill.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
  }),
})

defineMutation({
  name: 'createSkill',
  description: 'Adds a skill that shifts can ask for. The office.',
  permission: 'skills.write',
  namesRows: false,
  fields: (t) => ({ name: t.field({ type: LocalisedTextInput, required: true, description: 'What it is called.' }) }),
  input: z.object({ name: localisedText, idempotencyKey }),
  payload: SkillPayload,
  errors: [SkillNameTakenError],
  rule: createSkill,
})

defineMutation({
  name: 'renameSkill',
  description: 'Gives a skill a better name; who has it and what asks for it stays. The office.',
  permission: 'skills.write',
  fields: (t) => ({
    skillId: t.id({ required: true, description: 'Which one.' }),
    name: t.field({ type: LocalisedTextInput, required: true, description: 'What it is called.' }),
  }),
  input: z.object({ skillId: globalId('Skill'), name: localisedText, idempotencyKey }),
  payload: SkillPayload,
  errors: [SkillRetiredError, SkillNameTakenError],
  rule: renameSkill,
})

defineMutation({
  name: 'retireSkill',
  description:
    'Takes a skill off the list: it is no longer given or asked for. Shifts that ask for it and people who have it keep it. The office.',
  permission: 'skills.write',
  fields: (t) => ({ skillId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object({ skillId: globalId('Skill'), idempotencyKey }),
  payload: SkillPayload,
  errors: [SkillRetiredError],
  rule: retireSkill,
})
