-- What the public sees of planning and of certificates: answers are shared while these stand where they stood.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['Certificate', 'ShiftSkill', 'Skill']
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION note_change()',
                   name || '_note_change', name);
  END LOOP;
END $$;
