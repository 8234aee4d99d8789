-- AlterEnum
ALTER TYPE "AccessSubject" ADD VALUE 'VOLUNTEER_IMPORT';

-- AlterTable
ALTER TABLE "VolunteerImport" ADD COLUMN     "consents" "ConsentPurpose"[],
ADD COLUMN     "districtId" UUID;

-- AlterTable
ALTER TABLE "VolunteerImportRow" ADD COLUMN     "id" UUID NOT NULL DEFAULT uuidv7(),
ADD COLUMN     "changes" TEXT[],
ADD COLUMN     "repeats" INTEGER;

-- CreateIndex
CREATE UNIQUE INDEX "VolunteerImportRow_id_key" ON "VolunteerImportRow"("id");

-- AddForeignKey
ALTER TABLE "VolunteerImport" ADD CONSTRAINT "VolunteerImport_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "VolunteerImport_expiresAt_idx" ON "VolunteerImport" ("expiresAt");

-- Search -------------------------------------------------------------------------------------------------------------
-- The words of the names, parted at spaces and hyphens, and every end of the phone of four digits and more: whatever is typed of
-- either is the beginning of one of them.
CREATE FUNCTION volunteer_search_words("familyName" text, "givenName" text, patronymic text, phone text)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_to_tsvector(coalesce(array_agg(DISTINCT word), '{}')) FROM (
    SELECT unnest(regexp_split_to_array(fold_for_search(concat_ws(' ', $1, $2, $3)), '[\s-]+'))
    UNION ALL
    SELECT right(digits, length) FROM (SELECT regexp_replace($4, '\D', '', 'g')) number (digits)
      CROSS JOIN LATERAL generate_series(4, length(digits)) length
  ) found (word) WHERE word <> ''
$$;
ALTER TABLE "Volunteer" ADD COLUMN "searchWords" tsvector
  GENERATED ALWAYS AS (volunteer_search_words("familyName", "givenName", patronymic, phone)) STORED;
CREATE INDEX "Volunteer_searchWords_idx" ON "Volunteer" USING gin ("searchWords") WITH (fastupdate = off);
-- A page of those whose name begins with what was typed is read in the order of the list, however many there are: the names that
-- begin so are few, and under each its people stand in order.
CREATE INDEX "Volunteer_family_search" ON "Volunteer"
  ((fold_for_search("familyName") COLLATE "C"), "familyName", "givenName", id) WHERE "erasedAt" IS NULL;
CREATE INDEX "Volunteer_given_search" ON "Volunteer"
  ((fold_for_search("givenName") COLLATE "C"), "familyName", "givenName", id) WHERE "erasedAt" IS NULL;
CREATE INDEX "Volunteer_patronymic_search" ON "Volunteer"
  ((fold_for_search(patronymic) COLLATE "C"), "familyName", "givenName", id) WHERE "erasedAt" IS NULL AND patronymic IS NOT NULL;
-- The further words of names that have several.
CREATE FUNCTION has_several_words("familyName" text, "givenName" text, patronymic text)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT concat_ws('/', btrim($1), btrim($2), btrim($3)) ~ '[\s-]'
$$;
CREATE INDEX "Volunteer_further_words" ON "Volunteer" USING gin ("searchWords") WITH (fastupdate = off)
  WHERE "erasedAt" IS NULL AND has_several_words("familyName", "givenName", patronymic);
-- What the register is narrowed by, and people are known again by.
CREATE INDEX "Volunteer_email_folded" ON "Volunteer" (lower(email));
CREATE INDEX "Volunteer_createdAt_idx" ON "Volunteer" ("createdAt");
CREATE INDEX "Volunteer_minors" ON "Volunteer" ("birthDate") WHERE "erasedAt" IS NULL AND "guardianConsentAt" IS NULL;
