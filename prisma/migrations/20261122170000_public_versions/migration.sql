-- How far each table has come, for answers that are shared while nothing they were made of has changed.
CREATE TABLE "TableVersion" (
    "tableName" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "TableVersion_pkey" PRIMARY KEY ("tableName","slot")
) WITH (fillfactor = 50);

CREATE SEQUENCE table_version_slot AS integer CYCLE;

-- Once a transaction for each table that it changes. The sum over the slots is what counts: it is part of the reader's
-- snapshot, so it grows exactly when the change is seen, whatever the order of commits, and falls back with a rollback.
-- Writers never wait for each other: each takes a slot that nobody holds, or makes one.
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  noted text := coalesce(current_setting('erikti.noted', true), '');
  free integer;
BEGIN
  -- Set for this transaction alone, and taken back with a savepoint as the change itself is.
  IF position('"' || TG_TABLE_NAME || '"' IN noted) > 0 THEN RETURN NULL; END IF;
  -- With a snapshot for the whole transaction, a slot that another has changed since cannot be taken.
  IF current_setting('transaction_isolation') = 'read committed' THEN
    SELECT slot INTO free FROM "TableVersion" WHERE "tableName" = TG_TABLE_NAME ORDER BY slot LIMIT 1 FOR UPDATE SKIP LOCKED;
  END IF;
  IF free IS NULL THEN
    INSERT INTO "TableVersion" ("tableName", slot, version) VALUES (TG_TABLE_NAME, nextval('table_version_slot'), 1);
  ELSE
    UPDATE "TableVersion" SET version = version + 1 WHERE "tableName" = TG_TABLE_NAME AND slot = free;
  END IF;
  PERFORM set_config('erikti.noted', noted || '"' || TG_TABLE_NAME || '"', true);
  RETURN NULL;
END $$;

-- Every table but those that no shared answer can be made of: what somebody is known by, what only one person may see, and what
-- is written beside a change. A new table is given its trigger in its own migration, or is named in
-- test/integration/answers/tables.test.ts.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['Activity', 'Attendance', 'Campaign', 'CampaignGoal', 'Counter', 'District', 'Event', 'EventPart',
    'EventSupporter', 'Membership', 'MetricEntry', 'Organisation', 'OrganisationStatusPeriod', 'Region', 'Shift', 'Signup', 'Volunteer']
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION note_change()',
                   name || '_note_change', name);
  END LOOP;
END $$;
