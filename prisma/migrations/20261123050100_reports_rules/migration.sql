-- Closed months -------------------------------------------------------------------------------------------------------
ALTER TABLE "MonthClosing" ADD CONSTRAINT "MonthClosing_month_check" CHECK (extract(day FROM month) = 1);
CREATE FUNCTION guard_month_closing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.moment < (SELECT (NEW.month + interval '1 month') AT TIME ZONE "timeZone" FROM "Region") THEN
    PERFORM refuse('MonthClosing_over', 'a month is closed when it is over in the region');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "MonthClosing_guard" BEFORE INSERT ON "MonthClosing" FOR EACH ROW EXECUTE FUNCTION guard_month_closing();
CREATE TRIGGER "MonthClosing_append_only" BEFORE UPDATE OR DELETE ON "MonthClosing"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "MonthClosing_no_truncate" BEFORE TRUNCATE ON "MonthClosing"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was reported ---------------------------------------------------------------------------------------------------
-- The first day of each month that a report is made of.
CREATE FUNCTION report_months(kind "ReportKind", "startsOn" date) RETURNS SETOF date LANGUAGE sql IMMUTABLE AS $$
  SELECT ("startsOn" + later * interval '1 month')::date
  FROM generate_series(0, CASE kind::text WHEN 'MONTH' THEN 0 ELSE 5 END) later
$$;
CREATE FUNCTION is_report_start(kind "ReportKind", "startsOn" date) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT extract(day FROM "startsOn") = 1 AND (kind::text = 'MONTH' OR extract(month FROM "startsOn") IN (1, 7))
$$;
ALTER TABLE "FrozenReport" ADD CONSTRAINT "FrozenReport_start_check" CHECK (is_report_start(kind, "startsOn"));
CREATE FUNCTION guard_frozen_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM report_months(NEW.kind, NEW."startsOn") of (month)
             WHERE NOT EXISTS (SELECT FROM "MonthClosing" closing WHERE closing.month = of.month)) THEN
    PERFORM refuse('FrozenReport_closed', 'a report is frozen when all its months are closed');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "FrozenReport_guard" BEFORE INSERT ON "FrozenReport" FOR EACH ROW EXECUTE FUNCTION guard_frozen_report();
CREATE TRIGGER "FrozenReport_append_only" BEFORE UPDATE OR DELETE ON "FrozenReport"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "FrozenReport_no_truncate" BEFORE TRUNCATE ON "FrozenReport"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Files ---------------------------------------------------------------------------------------------------------------
ALTER TABLE "Report"
  ADD CONSTRAINT "Report_start_check" CHECK (is_report_start(kind, "startsOn")),
  ADD CONSTRAINT "Report_steps_check" CHECK ("stepsDone" >= 0),
  ADD CONSTRAINT "Report_stage_check" CHECK ((stage IS NOT NULL) = (state = 'RUNNING')),
  ADD CONSTRAINT "Report_finished_check" CHECK (("finishedAt" IS NOT NULL) = (state IN ('DONE', 'FAILED', 'CANCELLED'))),
  ADD CONSTRAINT "Report_figures_check" CHECK (("isFinal" IS NOT NULL) = ("moment" IS NOT NULL)),
  ADD CONSTRAINT "Report_file_check" CHECK (("fileHash" IS NOT NULL) = (state = 'DONE') AND ("byteCount" IS NOT NULL) = (state = 'DONE')
    AND (state <> 'DONE' OR "moment" IS NOT NULL) AND length("fileHash") = 32 AND "byteCount" > 0),
  ADD CONSTRAINT "Report_expires_check" CHECK ("expiresAt" > "askedAt");
CREATE FUNCTION guard_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('DONE', 'FAILED', 'CANCELLED') THEN
    PERFORM refuse('Report_finished', format('the report is %s', OLD.state));
  END IF;
  IF (NEW.kind, NEW."startsOn", NEW.format, NEW.locale, NEW."askedAt", NEW."askedById")
     IS DISTINCT FROM (OLD.kind, OLD."startsOn", OLD.format, OLD.locale, OLD."askedAt", OLD."askedById") THEN
    PERFORM refuse('Report_asked', 'what was asked for is fixed');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Report_guard" BEFORE UPDATE ON "Report" FOR EACH ROW EXECUTE FUNCTION guard_report();
CREATE TRIGGER "Report_no_delete" BEFORE DELETE ON "Report" FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE "ReportPiece" ADD CONSTRAINT "ReportPiece_position_check" CHECK (position >= 0 AND length(bytes) > 0);
CREATE FUNCTION guard_report_piece() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "Report" WHERE id = NEW."reportId" AND state = 'RUNNING') THEN
    PERFORM refuse('ReportPiece_running', 'a file is written while its report is made');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "ReportPiece_guard" BEFORE INSERT OR UPDATE ON "ReportPiece" FOR EACH ROW EXECUTE FUNCTION guard_report_piece();
