-- Challenges ---------------------------------------------------------------------------------------------------------
ALTER TABLE "Challenge"
  ADD CONSTRAINT "Challenge_rules_check" CHECK (btrim("rulesKk") <> '' AND btrim("rulesRu") <> '' AND btrim("rulesEn") <> ''),
  ADD CONSTRAINT "Challenge_hashtag_check" CHECK (hashtag <> '' AND hashtag !~ '[[:space:]#]'),
  ADD CONSTRAINT "Challenge_networks_check" CHECK (cardinality(networks) > 0),
  ADD CONSTRAINT "Challenge_window_check" CHECK ("closesAt" > "opensAt"),
  ADD CONSTRAINT "Challenge_published_check" CHECK (("publishedAt" IS NOT NULL) = (status = 'PUBLISHED'));
CREATE FUNCTION guard_challenge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "Campaign" WHERE id = NEW."campaignId" AND kind = 'CHALLENGE') THEN
    PERFORM refuse('Challenge_campaign_kind', 'a challenge belongs to a campaign of that kind');
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW."campaignId" <> OLD."campaignId" THEN
      PERFORM refuse('Challenge_counted_frozen', 'what a challenge counts for is fixed');
    END IF;
    IF NEW.status <> OLD.status AND NEW.status <> 'PUBLISHED' THEN
      PERFORM refuse('Challenge_status_transition', format('%s cannot become %s', OLD.status, NEW.status));
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Challenge_guard" BEFORE INSERT OR UPDATE ON "Challenge" FOR EACH ROW EXECUTE FUNCTION guard_challenge();
CREATE TRIGGER "Challenge_no_delete" BEFORE DELETE ON "Challenge" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A campaign whose posts are counted stays a challenge.
CREATE FUNCTION guard_challenge_campaign() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "Challenge" WHERE "campaignId" = NEW.id) THEN
    PERFORM refuse('Challenge_campaign_kind', 'a challenge belongs to a campaign of that kind');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Campaign_challenge_guard" BEFORE UPDATE OF kind ON "Campaign"
  FOR EACH ROW WHEN (OLD.kind = 'CHALLENGE' AND NEW.kind <> 'CHALLENGE') EXECUTE FUNCTION guard_challenge_campaign();

-- Whose posts they are ------------------------------------------------------------------------------------------------
ALTER TABLE "ChallengeAccount"
  ADD CONSTRAINT "ChallengeAccount_handle_check" CHECK (handle <> '' AND handle !~ '[[:space:]@/]'),
  ADD CONSTRAINT "ChallengeAccount_erased_check" CHECK (("erasedAt" IS NOT NULL) = (handle IS NULL));
CREATE FUNCTION guard_challenge_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.network <> OLD.network OR (OLD."erasedAt" IS NOT NULL AND NEW.handle IS NOT NULL) THEN
    PERFORM refuse('ChallengeAccount_append_only', 'an account is one on its network, and stays erased');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "ChallengeAccount_guard" BEFORE UPDATE ON "ChallengeAccount"
  FOR EACH ROW EXECUTE FUNCTION guard_challenge_account();
CREATE TRIGGER "ChallengeAccount_no_delete" BEFORE DELETE ON "ChallengeAccount" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Posts --------------------------------------------------------------------------------------------------------------
ALTER TABLE "ChallengePost"
  ADD CONSTRAINT "ChallengePost_address_check" CHECK (address ~ '^https://[^[:space:]]+$' AND length(address) <= 500),
  ADD CONSTRAINT "ChallengePost_erased_check" CHECK (("erasedAt" IS NOT NULL) = (address IS NULL)
    AND ("erasedAt" IS NULL OR ("galleryAt" IS NULL AND NOT "isShort"))),
  ADD CONSTRAINT "ChallengePost_rejection_check" CHECK ((rejection IS NOT NULL) = (status = 'REJECTED')),
  -- What nobody has seen by its full address cannot be told from another post.
  ADD CONSTRAINT "ChallengePost_short_check" CHECK (NOT "isShort" OR status IN ('SUBMITTED', 'REJECTED')),
  ADD CONSTRAINT "ChallengePost_finding_check" CHECK ((finding IS NOT NULL) = ("checkedAt" IS NOT NULL)
    AND ("goneSince" IS NULL OR finding IS DISTINCT FROM 'FOUND'));
CREATE FUNCTION guard_challenge_post() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  challenge "Challenge";
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW."challengeId", NEW.network, NEW."submittedAt") IS DISTINCT FROM (OLD."challengeId", OLD.network, OLD."submittedAt") THEN
    PERFORM refuse('ChallengePost_counted_frozen', 'what a post counts for, and when, is fixed');
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.status = 'VERIFIED' AND NEW.status = 'VERIFIED' AND NEW."accountId" <> OLD."accountId" THEN
    PERFORM refuse('ChallengePost_counted_frozen', 'whose post it is is settled before it counts');
  END IF;
  IF TG_OP = 'INSERT' OR NEW."accountId" <> OLD."accountId" THEN
    IF NOT EXISTS (SELECT FROM "ChallengeAccount" WHERE id = NEW."accountId" AND network = NEW.network) THEN
      PERFORM refuse('ChallengePost_account_network', 'a post and its account are on one network');
    END IF;
  END IF;
  IF TG_OP = 'INSERT' THEN
    SELECT * INTO challenge FROM "Challenge" WHERE id = NEW."challengeId" FOR SHARE;
    IF challenge.status <> 'PUBLISHED' OR NEW."submittedAt" < challenge."opensAt" OR NEW."submittedAt" >= challenge."closesAt" THEN
      PERFORM refuse('ChallengePost_window', 'the challenge is not open');
    END IF;
    IF NOT NEW.network = ANY (challenge.networks) THEN
      PERFORM refuse('ChallengePost_network', 'the challenge is not on that network');
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "ChallengePost_guard" BEFORE INSERT OR UPDATE ON "ChallengePost" FOR EACH ROW EXECUTE FUNCTION guard_challenge_post();
CREATE TRIGGER "ChallengePost_no_delete" BEFORE DELETE ON "ChallengePost" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Decisions follow each other without a gap: each begins where the one before ended.
ALTER TABLE "ChallengeStep"
  ADD CONSTRAINT "ChallengeStep_rejection_check" CHECK ((rejection IS NOT NULL) = ("to" = 'REJECTED')),
  ADD CONSTRAINT "ChallengeStep_change_check" CHECK ("from" IS DISTINCT FROM "to" OR "to" = 'VERIFIED'),
  ADD CONSTRAINT "ChallengeStep_undoes_check" CHECK ("undoesId" IS NULL OR "undoesId" <> id);
CREATE FUNCTION guard_challenge_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last "ChallengePostStatus" := (SELECT "to" FROM "ChallengeStep" WHERE "postId" = NEW."postId" ORDER BY number DESC LIMIT 1);
BEGIN
  IF NEW."from" IS DISTINCT FROM last THEN
    PERFORM refuse('ChallengeStep_order', format('it is %s, not %s', last, NEW."from"));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "ChallengeStep_guard" BEFORE INSERT ON "ChallengeStep" FOR EACH ROW EXECUTE FUNCTION guard_challenge_step();
CREATE TRIGGER "ChallengeStep_append_only" BEFORE UPDATE OR DELETE ON "ChallengeStep"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What counts: a post that is VERIFIED, by its last decision; its author is a volunteer, or an account that nobody is known by.
DO $$
DECLARE
  earlier text := rtrim(pg_get_viewdef('metric_fact'), E'; \n');
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW metric_fact AS ' || earlier || $view$
  UNION ALL
  SELECT counted.metric, 1, post."submittedAt", campaign."regionId", NULL, NULL, challenge."campaignId", NULL,
         CASE counted.metric WHEN 'POST_AUTHORS' THEN coalesce(account."volunteerId", account.id) END, 'CHALLENGE_STEP'::"SourceKind", step.id
  FROM "ChallengePost" post
  JOIN "ChallengeAccount" account ON account.id = post."accountId"
  JOIN "Challenge" challenge ON challenge.id = post."challengeId"
  JOIN "Campaign" campaign ON campaign.id = challenge."campaignId"
  CROSS JOIN LATERAL (SELECT id FROM "ChallengeStep" WHERE "postId" = post.id ORDER BY number DESC LIMIT 1) step
  CROSS JOIN (VALUES ('POSTS_VERIFIED'::"Metric"), ('POST_AUTHORS')) AS counted (metric)
  WHERE post.status = 'VERIFIED'$view$;
END $$;

-- Public answers are made of these.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['Challenge', 'ChallengeAccount', 'ChallengePost'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION note_change()',
                   name || '_note_change', name);
  END LOOP;
END $$;
