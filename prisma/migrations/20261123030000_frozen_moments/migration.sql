-- What was published as of a moment stays true of it: after a moment is frozen, no entry can be known by then.
CREATE TABLE "FrozenMoment" (
  "moment" TIMESTAMPTZ(3) NOT NULL,
  "command" TEXT NOT NULL,
  CONSTRAINT "FrozenMoment_pkey" PRIMARY KEY ("moment")
);

CREATE TRIGGER "FrozenMoment_append_only" BEFORE UPDATE OR DELETE ON "FrozenMoment" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "FrozenMoment_no_truncate" BEFORE TRUNCATE ON "FrozenMoment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Before this an entry cannot be known; -infinity while nothing is frozen.
CREATE FUNCTION first_open_moment() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT coalesce(max(moment) + interval '1 millisecond', '-infinity') FROM "FrozenMoment"
$$;

CREATE FUNCTION refuse_entries_of_frozen_moments() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  opened timestamptz := first_open_moment();
BEGIN
  IF EXISTS (SELECT FROM added WHERE "recordedAt" < opened) THEN
    RAISE EXCEPTION 'an entry would be known before %, which is frozen', opened USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "MetricEntry_frozen_moments" AFTER INSERT ON "MetricEntry" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_entries_of_frozen_moments();
