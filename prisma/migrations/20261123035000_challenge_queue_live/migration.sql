-- A post that comes in and a decision that counts nothing write no activity, yet the queue of those who look at posts is watched.
CREATE TRIGGER "ChallengeStep_wake" AFTER INSERT ON "ChallengeStep" FOR EACH STATEMENT EXECUTE FUNCTION wake_servers();
