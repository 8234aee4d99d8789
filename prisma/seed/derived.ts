// What follows from the facts, written by the database itself from the rows just inserted.

/** Closes the books of the fairs that are over, each when it was, and their stocks with them: nothing is left in any. */
export const closeFairs = `
  UPDATE "Fair" fair SET status = 'CLOSED', "closedAt" = ended."closedAt"
  FROM json_populate_recordset(NULL::"Fair", $1) ended
  WHERE ended.id = fair.id AND ended.status = 'CLOSED'`

/** Closes the books of funds that are over, each when it was; nothing is left in any. */
export const closeFunds = `
  UPDATE "Fund" fund SET "closedAt" = ended."closedAt", "closedById" = ended."closedById"
  FROM json_populate_recordset(NULL::"Fund", $1) ended
  WHERE ended.id = fund.id AND ended."closedAt" IS NOT NULL`

/** Closes the blood drives that are over, each when it was. */
export const closeBloodDrives = `
  UPDATE "BloodDrive" drive SET status = 'CLOSED', "closedAt" = ended."closedAt"
  FROM json_populate_recordset(NULL::"BloodDrive", $1) ended
  WHERE ended.id = drive.id AND ended.status = 'CLOSED'`

/** Closes the shifts of giving that are over, each when its count was agreed on. */
export const closeShifts = `
  UPDATE "DistributionShift" shift SET status = 'CLOSED', "closedAt" = ended."closedAt"
  FROM json_populate_recordset(NULL::"DistributionShift", $1) ended
  WHERE ended.id = shift.id AND ended.status = 'CLOSED'`

/**
 * The ledger's entries, from the same view that reconciliation recounts from. Each is known a moment after it happened:
 * attendance, what the store gave and what money did when it was recorded, what a phone counted when it came in, posts when
 * they were confirmed, minutes at the check-out, an event when it was finished, a fair and a request for help at that moment,
 * a status on the morning of its day; so the past can be asked for as it was known.
 */
export const insertLedgerEntries = `
  INSERT INTO "MetricEntry" (metric, delta, "occurredAt", "recordedAt", "regionId", "districtId", "organisationId", "campaignId",
                             "eventId", "subjectId", "sourceKind", "sourceId", command)
  SELECT fact.metric, fact.delta, fact."occurredAt", known."at", fact."regionId", fact."districtId", fact."organisationId",
         fact."campaignId", fact."eventId", fact."subjectId", fact."sourceKind", fact."sourceId", 'loadDemonstrationYear'
  FROM metric_fact fact
  LEFT JOIN "Attendance" attendance ON fact."sourceKind" = 'ATTENDANCE' AND attendance.id = fact."sourceId"
  LEFT JOIN "Event" event ON fact."sourceKind" = 'EVENT' AND event.id = fact."sourceId"
  LEFT JOIN "ChallengeStep" step ON fact."sourceKind" = 'CHALLENGE_STEP' AND step.id = fact."sourceId"
  LEFT JOIN "StoreVisit" visit ON fact."sourceKind" = 'STORE_VISIT' AND visit.id = fact."sourceId"
  LEFT JOIN "FundEntry" booked ON fact."sourceKind" = 'FUND_ENTRY' AND booked.id = fact."sourceId"
  LEFT JOIN "DistributionTally" tally ON fact."sourceKind" = 'DISTRIBUTION_TALLY' AND tally.id = fact."sourceId"
  CROSS JOIN LATERAL (SELECT least($1::timestamptz, CASE fact.metric
    WHEN 'VOLUNTEER_MINUTES' THEN attendance."checkedOutAt" + interval '2 seconds'
    WHEN 'ATTENDANCES' THEN attendance."recordedAt"
    WHEN 'VOLUNTEERS_INVOLVED' THEN attendance."recordedAt"
    WHEN 'EVENTS_HELD' THEN event."finishedAt"
    WHEN 'STORE_VISITS' THEN visit."recordedAt"
    WHEN 'FAMILIES_HELPED' THEN visit."recordedAt"
    WHEN 'ITEMS_GIVEN' THEN visit."recordedAt"
    WHEN 'PEOPLE_SERVED' THEN tally."recordedAt"
    WHEN 'PORTIONS_GIVEN' THEN tally."recordedAt"
    WHEN 'FAIRS_HELD' THEN fact."occurredAt"
    WHEN 'AID_REQUESTS_CLOSED' THEN fact."occurredAt"
    WHEN 'MONEY_PLEDGED' THEN booked."recordedAt"
    WHEN 'MONEY_RECEIVED' THEN booked."recordedAt"
    WHEN 'MONEY_DISBURSED' THEN booked."recordedAt"
    WHEN 'DONORS_CAME' THEN fact."occurredAt"
    WHEN 'DONORS_ADMITTED' THEN fact."occurredAt"
    WHEN 'DONORS_DONATED' THEN fact."occurredAt"
    WHEN 'DONORS_DEFERRED' THEN fact."occurredAt"
    WHEN 'BLOOD_DONORS' THEN fact."occurredAt"
    WHEN 'POSTS_VERIFIED' THEN step."at"
    WHEN 'POST_AUTHORS' THEN step."at"
    ELSE fact."occurredAt" + interval '9 hours' END) AS "at") known
  ORDER BY known."at", fact."sourceId", fact.metric`

/**
 * The activity, in the order in which it happened: what the commands write when they publish, start, check in and so on.
 * Drafts are nobody's business, and what an organisation was before the year has been told.
 */
export const insertActivity = `
  INSERT INTO "Activity" (kind, "occurredAt", "recordedAt", "regionId", "districtId", "organisationId", "campaignId", "eventId")
  SELECT happened.kind::"ActivityKind", happened."at", happened."recordedAt", region.id, happened."districtId",
         happened."organisationId", happened."campaignId", happened."eventId"
  FROM (
    SELECT 'ORGANISATION_REGISTERED' AS kind, "createdAt" AS "at", "createdAt" AS "recordedAt", "districtId",
           id AS "organisationId", NULL::uuid AS "campaignId", NULL::uuid AS "eventId", id AS "sourceId"
    FROM "Organisation" WHERE "createdAt" >= $1
    UNION ALL
    SELECT 'CAMPAIGN_PUBLISHED', "createdAt", "createdAt", NULL, NULL, id, NULL, id FROM "Campaign" WHERE status = 'PUBLISHED'
    UNION ALL
    SELECT step.kind, step."at", step."at", event."districtId", event."organiserId", event."campaignId", event.id, event.id
    FROM "Event" event CROSS JOIN LATERAL (VALUES
      ('EVENT_PUBLISHED', event."publishedAt"), ('EVENT_STARTED', event."startedAt"), ('EVENT_FINISHED', event."finishedAt"),
      ('EVENT_VERIFIED', event."verifiedAt"), ('EVENT_CANCELLED', event."cancelledAt")) AS step (kind, "at")
    WHERE step."at" IS NOT NULL
    UNION ALL
    SELECT step.kind, step."at", step."at", event."districtId", signup."organisationId", event."campaignId", event.id, signup.id
    FROM "Signup" signup JOIN "Event" event ON event.id = signup."eventId"
    CROSS JOIN LATERAL (VALUES ('SIGNED_UP', signup."signedUpAt"), ('SIGNUP_CANCELLED', signup."cancelledAt")) AS step (kind, "at")
    WHERE step."at" IS NOT NULL
    UNION ALL
    SELECT step.kind, step."at", step."recordedAt", event."districtId", attendance."organisationId", event."campaignId", event.id,
           attendance.id
    FROM "Attendance" attendance JOIN "Event" event ON event.id = attendance."eventId"
    CROSS JOIN LATERAL (VALUES
      ('CHECKED_IN', attendance."checkedInAt", attendance."recordedAt"),
      ('CHECKED_OUT', attendance."checkedOutAt", attendance."checkedOutAt" + interval '2 seconds')) AS step (kind, "at", "recordedAt")
    WHERE step."at" IS NOT NULL
    UNION ALL
    SELECT 'HOURS_APPROVED', approved."at", approved."at", event."districtId", event."organiserId", event."campaignId", event.id, event.id
    FROM "Event" event
    JOIN (SELECT "eventId", min("approvedAt") AS "at" FROM "Attendance" WHERE "approvedAt" IS NOT NULL GROUP BY 1) approved
      ON approved."eventId" = event.id
    UNION ALL
    -- Where a family lives, where a gift came from and who asked for help is said of nobody.
    SELECT 'STORE_VISIT_RECORDED', "visitedAt", "recordedAt", NULL, NULL, "campaignId", NULL, id FROM "StoreVisit"
    UNION ALL
    SELECT 'DONATION_RECEIVED', "givenAt", "recordedAt", NULL, NULL, NULL, NULL, id FROM "Donation"
    UNION ALL
    SELECT step.kind, step."at", step."at", NULL, NULL, fair."campaignId", NULL, fair.id
    FROM "Fair" fair CROSS JOIN LATERAL (VALUES ('FAIR_LEFT', fair."leftAt"), ('FAIR_CLOSED', fair."closedAt")) AS step (kind, "at")
    WHERE step."at" IS NOT NULL
    UNION ALL
    SELECT 'FAIR_HELD', stop."heldAt", stop."heldAt", stop."districtId", NULL, fair."campaignId", NULL, stop.id
    FROM "FairStop" stop JOIN "Fair" fair ON fair.id = stop."fairId" WHERE stop."heldAt" IS NOT NULL
    UNION ALL
    SELECT 'AID_REQUEST_CLOSED', "closedAt", "closedAt", NULL, NULL, "campaignId", NULL, id
    FROM "AidRequest" WHERE "closedAt" IS NOT NULL
    UNION ALL
    SELECT step.kind, step."at", step."at", NULL, NULL, fund."campaignId", NULL, fund.id
    FROM "Fund" fund CROSS JOIN LATERAL (VALUES ('FUND_OPENED', fund."createdAt"), ('FUND_CLOSED', fund."closedAt")) AS step (kind, "at")
    WHERE step."at" IS NOT NULL
    UNION ALL
    -- A bank’s statement is told of once.
    SELECT told.kind, min(entry."occurredAt"), entry."recordedAt", NULL, NULL, fund."campaignId", NULL, fund.id
    FROM "FundEntry" entry
    JOIN (VALUES ('PLEDGE'::"FundEntryKind", 'FUND_PLEDGED'), ('RECEIPT', 'FUND_RECEIVED'), ('DISBURSEMENT', 'FUND_DISBURSED')) AS told (entry, kind)
      ON told.entry = entry.kind
    JOIN (SELECT DISTINCT "entryId", "fundId" FROM "FundPosting") posted ON posted."entryId" = entry.id
    JOIN "Fund" fund ON fund.id = posted."fundId"
    GROUP BY told.kind, entry."recordedAt", fund.id
    UNION ALL
    SELECT step.kind, step."at", step."at", drive."districtId", NULL, drive."campaignId", NULL, drive.id
    FROM "BloodDrive" drive
    CROSS JOIN LATERAL (VALUES ('BLOOD_DRIVE_ANNOUNCED', drive."publishedAt"), ('BLOOD_DRIVE_HELD', drive."closedAt")) AS step (kind, "at")
    WHERE step."at" IS NOT NULL
    UNION ALL
    SELECT 'BLOOD_GIVEN', outcome.at, outcome."recordedAt", NULL, NULL, drive."campaignId", NULL, outcome.id
    FROM "BloodOutcome" outcome JOIN "BloodDrive" drive ON drive.id = outcome."driveId" WHERE outcome.kind = 'GAVE'
    UNION ALL
    SELECT 'CHALLENGE_ANNOUNCED', "publishedAt", "publishedAt", NULL, NULL, "campaignId", NULL, id
    FROM "Challenge" WHERE "publishedAt" IS NOT NULL
    UNION ALL
    SELECT 'BRIEFING_PUBLISHED', "publishedAt", "publishedAt", NULL, NULL, NULL, NULL, id
    FROM "Briefing" WHERE "publishedAt" IS NOT NULL
    UNION ALL
    SELECT 'POST_VERIFIED', step."at", step."at", NULL, NULL, challenge."campaignId", NULL, step.id
    FROM "ChallengeStep" step JOIN "ChallengePost" post ON post.id = step."postId"
    JOIN "Challenge" challenge ON challenge.id = post."challengeId" WHERE step."to" = 'VERIFIED'
    UNION ALL
    SELECT told.kind, told."at", told."at", place."districtId", shift."organisationId", shift."campaignId", NULL, told.id
    FROM "DistributionShift" shift
    JOIN "DistributionPlace" place ON place.id = shift."placeId"
    JOIN (
      SELECT 'DISTRIBUTION_COUNTED' AS kind, "recordedAt" AS "at", id, "shiftId" FROM "DistributionTally" WHERE kind = 'TAPS'
      UNION ALL SELECT 'DISTRIBUTION_CLOSED', "closedAt", id, id FROM "DistributionShift" WHERE "closedAt" IS NOT NULL
    ) told ON told."shiftId" = shift.id
  ) happened CROSS JOIN "Region" region
  ORDER BY happened."recordedAt", happened."sourceId", happened.kind`

/** Fresh statistics, so that neither the statements above nor the first questions are planned for empty tables. */
export const factTables = `"Organisation", "OrganisationStatusPeriod", "Campaign", "CampaignGoal", "Event", "EventPart",
  "EventSupporter", "Shift", "Volunteer", "Consent", "Membership", "Signup", "Attendance", "Certificate", "Family", "FamilyMember",
  "FamilyConsent", "NeedVerification", "StockMovement", "StockLot", "StockEntry", "StockBalance", "StoreVisit", "StoreVisitLine", "AidRequest",
  "BloodDrive", "BloodSlot", "BloodDonor", "BloodAppointment", "BloodOutcome", "ChallengePost", "ChallengeStep",
  "DistributionTally", "DistributionTallyLine"`
export const derivedTables = `"MetricEntry", "Counter", "SubjectReference", "Activity"`
/** What a table's triggers look rows up in: without statistics they would be planned for empty tables, and read them row by row. */
export const readByTriggers: Readonly<Record<string, string>> = {
  StockEntry: '"StockMovement", "StockLot"',
  BloodOutcome: '"BloodDrive", "BloodDonor", "BloodAppointment"',
  StoreVisit: '"FamilyConsent", "NeedVerification", "FairStop"',
}
