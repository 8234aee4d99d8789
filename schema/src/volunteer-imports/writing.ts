import type { VolunteerImportModel } from '@erikti/prisma/generated/client/models/VolunteerImport'
import type { UnitOfWork } from '../command/command.ts'
import { readToday } from '../regions/regions.service.ts'
import { createPassCode, recorderOf } from '../volunteers/volunteers.service.ts'
import { newConsents, newSkills } from './assessment.ts'
import type { AssessedRow } from './assessment.ts'

const atOnce = 5_000

/**
 * Writes those who are new and what changed of those who are known, with consents and memberships, a statement for some thousands at
 * once. Gives the rows of new people whom they have become. Erikti writes to nobody for it.
 */
export async function writePeople(work: UnitOfWork, roster: VolunteerImportModel, rows: AssessedRow[]): Promise<void> {
  const changing = rows.filter(({ outcome }) => outcome === 'NEW' || outcome === 'CHANGED')
  for (let start = 0; start < changing.length; start += atOnce)
    await writeSome(work, roster, changing.slice(start, start + atOnce))
}

async function writeSome(
  work: UnitOfWork,
  { organisationId }: VolunteerImportModel,
  rows: AssessedRow[],
): Promise<void> {
  const { transaction, now } = work
  const ids = await transaction.$queryRaw<{ id: string }[]>`
    SELECT uuidv7() AS id FROM generate_series(1, ${rows.length})`
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null
  const people = rows.map((row, index) => {
    const { person, known, changes } = row
    return {
      id: known?.id ?? ids[index]?.id ?? '',
      isNew: known === null,
      changes,
      consents: newConsents(person, known),
      skills: newSkills(person, known).map(({ id }) => id),
      joins: organisationId !== null && !known?.isMember,
      familyName: person.familyName,
      givenName: person.givenName,
      patronymic: person.patronymic,
      birthDate: day(person.birthDate),
      districtId: person.districtId,
      phone: person.phone,
      email: person.email,
      locale: person.locale ?? 'KK',
      guardianConsentAt: person.guardianConsentOn,
      passCode: createPassCode(),
    }
  })
  const all = JSON.stringify(people)
  await transaction.$executeRaw`
    INSERT INTO "Volunteer" (id, "familyName", "givenName", patronymic, "birthDate", "districtId", phone, email, locale,
                             "guardianConsentAt", "passCode", "createdAt")
    SELECT id, "familyName", "givenName", patronymic, "birthDate", "districtId", phone, email, locale, "guardianConsentAt", "passCode", ${now}
    FROM jsonb_to_recordset(${all}::jsonb) AS row (id uuid, "isNew" boolean, "familyName" text, "givenName" text, patronymic text,
         "birthDate" date, "districtId" uuid, phone text, email text, locale "Locale", "guardianConsentAt" timestamptz, "passCode" text)
    WHERE "isNew"`
  await transaction.$executeRaw`
    UPDATE "Volunteer" own SET
      "familyName" = CASE WHEN 'FAMILY_NAME' = ANY(changes) THEN row."familyName" ELSE own."familyName" END,
      patronymic = CASE WHEN 'PATRONYMIC' = ANY(changes) THEN row.patronymic ELSE own.patronymic END,
      phone = CASE WHEN 'PHONE' = ANY(changes) THEN row.phone ELSE own.phone END,
      "phoneConfirmedAt" = CASE WHEN 'PHONE' = ANY(changes) AND own.phone IS DISTINCT FROM row.phone THEN NULL ELSE own."phoneConfirmedAt" END,
      email = CASE WHEN 'EMAIL' = ANY(changes) THEN row.email ELSE own.email END,
      "emailConfirmedAt" = CASE WHEN 'EMAIL' = ANY(changes) AND own.email IS DISTINCT FROM row.email THEN NULL ELSE own."emailConfirmedAt" END,
      "districtId" = CASE WHEN 'DISTRICT' = ANY(changes) THEN row."districtId" ELSE own."districtId" END,
      locale = CASE WHEN 'LANGUAGE' = ANY(changes) THEN row.locale ELSE own.locale END,
      "guardianConsentAt" = CASE WHEN 'GUARDIAN_CONSENT' = ANY(changes) THEN row."guardianConsentAt" ELSE own."guardianConsentAt" END
    FROM jsonb_to_recordset(${all}::jsonb) AS row (id uuid, "isNew" boolean, changes text[], "familyName" text, patronymic text,
         "districtId" uuid, phone text, email text, locale "Locale", "guardianConsentAt" timestamptz)
    WHERE own.id = row.id AND NOT "isNew"`
  await transaction.$executeRaw`
    INSERT INTO "Consent" (id, "volunteerId", purpose, "givenAt", "recordedAt", "recordedById")
    SELECT uuidv7(), id, purpose, ${now}, ${now}, ${recorderOf(work)}::uuid
    FROM jsonb_to_recordset(${all}::jsonb) AS row (id uuid, consents "ConsentPurpose"[]) CROSS JOIN LATERAL unnest(consents) purpose`
  await transaction.$executeRaw`
    INSERT INTO "VolunteerSkill" ("volunteerId", "skillId", "givenAt")
    SELECT id, skill, ${now}
    FROM jsonb_to_recordset(${all}::jsonb) AS row (id uuid, skills uuid[]) CROSS JOIN LATERAL unnest(skills) skill
    ON CONFLICT DO NOTHING`
  if (organisationId !== null)
    await transaction.$executeRaw`
      INSERT INTO "Membership" (id, "volunteerId", "organisationId", "validFrom")
      SELECT uuidv7(), id, ${organisationId}::uuid, ${await readToday(transaction, now)}::date
      FROM jsonb_to_recordset(${all}::jsonb) AS row (id uuid, joins boolean) WHERE joins`
  for (const [index, row] of rows.entries()) if (!row.known) row.newId = people[index]?.id ?? null
}
