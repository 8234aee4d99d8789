ALTER TABLE "Event" ADD COLUMN "calendarSequence" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "calendarChangedAt" TIMESTAMPTZ(3);

-- RFC 5545: a calendar takes the version with the highest sequence. Whatever changes an event keeps it, and nobody has to think of it.
CREATE FUNCTION count_calendar_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."calendarSequence" := OLD."calendarSequence" + 1;
  NEW."calendarChangedAt" := now();
  RETURN NEW;
END $$;
CREATE TRIGGER "Event_calendar" BEFORE UPDATE ON "Event" FOR EACH ROW
  WHEN ((NEW."nameKk", NEW."nameRu", NEW."nameEn", NEW."placeKk", NEW."placeRu", NEW."placeEn", NEW."aboutKk", NEW."aboutRu",
         NEW."aboutEn", NEW."startsAt", NEW."endsAt", NEW."publishedAt", NEW."cancelledAt")
        IS DISTINCT FROM
        (OLD."nameKk", OLD."nameRu", OLD."nameEn", OLD."placeKk", OLD."placeRu", OLD."placeEn", OLD."aboutKk", OLD."aboutRu",
         OLD."aboutEn", OLD."startsAt", OLD."endsAt", OLD."publishedAt", OLD."cancelledAt"))
  EXECUTE FUNCTION count_calendar_change();
-- Whoever changes a shift holds its event already.
CREATE FUNCTION count_shift_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Event" SET "calendarSequence" = "calendarSequence" + 1, "calendarChangedAt" = now() WHERE id = NEW."eventId";
  RETURN NULL;
END $$;
CREATE TRIGGER "Shift_calendar" AFTER UPDATE ON "Shift" FOR EACH ROW
  WHEN ((NEW."roleKk", NEW."roleRu", NEW."roleEn", NEW."startsAt", NEW."endsAt")
        IS DISTINCT FROM (OLD."roleKk", OLD."roleRu", OLD."roleEn", OLD."startsAt", OLD."endsAt"))
  EXECUTE FUNCTION count_shift_change();

-- The operator is told how many were given up.
CREATE INDEX "Job_failed" ON "Job" ("failedAt") WHERE "failedAt" IS NOT NULL;
