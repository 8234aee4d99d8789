-- CreateEnum
CREATE TYPE "MetricKind" AS ENUM ('FLOW', 'UNIQUE', 'LEVEL');

-- CreateTable
CREATE TABLE "MetricDefinitionVersion" (
    "metric" "Metric" NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" "MetricKind" NOT NULL,
    "unit" TEXT NOT NULL,
    "nameKk" TEXT NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "definitionKk" TEXT NOT NULL,
    "definitionRu" TEXT NOT NULL,
    "definitionEn" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3),

    CONSTRAINT "MetricDefinitionVersion_pkey" PRIMARY KEY ("metric","version")
);

ALTER TABLE "MetricDefinitionVersion"
  ADD CONSTRAINT "MetricDefinitionVersion_since_check" CHECK (("since" IS NULL) = (version = 1)),
  ADD CONSTRAINT "MetricDefinitionVersion_texts_check" CHECK (btrim(unit) <> ''
    AND btrim("nameKk") <> '' AND btrim("nameRu") <> '' AND btrim("nameEn") <> ''
    AND btrim("definitionKk") <> '' AND btrim("definitionRu") <> '' AND btrim("definitionEn") <> '');

-- What was published says by which version it was counted: a version stays as it is, and another one follows it.
CREATE FUNCTION guard_definition_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  latest "MetricDefinitionVersion";
BEGIN
  SELECT * INTO latest FROM "MetricDefinitionVersion" WHERE metric = NEW.metric ORDER BY version DESC LIMIT 1;
  IF NEW.version <> coalesce(latest.version, 0) + 1 OR NEW.since <= latest.since THEN
    PERFORM refuse('MetricDefinitionVersion_next', format('version %s of %s follows %s', NEW.version, NEW.metric, coalesce(latest.version, 0)));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "MetricDefinitionVersion_guard" BEFORE INSERT ON "MetricDefinitionVersion"
  FOR EACH ROW EXECUTE FUNCTION guard_definition_version();
CREATE TRIGGER "MetricDefinitionVersion_append_only" BEFORE UPDATE OR DELETE ON "MetricDefinitionVersion"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "MetricDefinitionVersion_no_truncate" BEFORE TRUNCATE ON "MetricDefinitionVersion"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The first version of everything that is counted. A later one is a row in a migration of its own, with `since`, together with
-- the change of schema/src/ledger/catalogue.ts.
INSERT INTO "MetricDefinitionVersion"
  (metric, version, kind, unit, "nameKk", "nameRu", "nameEn", "definitionKk", "definitionRu", "definitionEn")
VALUES
  ('EVENTS_HELD', 1, 'FLOW', 'EVENTS', 'Өткен іс-шара', 'Проведено мероприятий', 'Events held',
   'Аяқталған іс-шаралар. Әрқайсысы бір рет, басталған күнімен және ұйымдастырушысына есептеледі.',
   'Завершённые мероприятия. Каждое считается один раз, по дню начала и за своим организатором.',
   'Events that were finished. Each counts once, on the day it began and for its one organiser.'),
  ('VOLUNTEERS_INVOLVED', 1, 'UNIQUE', 'PEOPLE', 'Қатысқан ерікті', 'Волонтёров участвовало', 'Volunteers involved',
   'Кемінде бір іс-шарада болған адамдар. Неше рет келсе де, әр адам бір рет саналады.',
   'Люди, побывавшие хотя бы на одном мероприятии. Сколько бы раз человек ни приходил, он считается один раз.',
   'People who were at one event or more. However often someone comes, they count once.'),
  ('ATTENDANCES', 1, 'FLOW', 'ATTENDANCES', 'Қатысу саны', 'Участий', 'Attendances',
   'Іс-шараға келген әр жағдай. Екі рет келген адам екі қатысу болып саналады.',
   'Каждый приход на мероприятие. Кто пришёл дважды, даёт два участия.',
   'Every time someone came to an event. Who came twice makes two attendances.'),
  ('VOLUNTEER_MINUTES', 1, 'FLOW', 'MINUTES', 'Еріктілер уақыты', 'Время волонтёров', 'Volunteer time',
   'Келгеннен кеткенге дейінгі толық минуттар, келген күнге жазылады.',
   'Полные минуты от прихода до ухода, записаны на день прихода.',
   'Whole minutes from check-in to check-out, on the day of the check-in.'),
  ('ORGANISATIONS_ACTIVE', 1, 'LEVEL', 'ORGANISATIONS', 'Белсенді ұйым', 'Действующих организаций', 'Active organisations',
   'Бүгін белсенді волонтерлік ұйымдар мен бастамашыл топтар. Мемлекеттік органдар саналмайды.',
   'Волонтёрские организации и инициативные группы, действующие сегодня. Государственные органы не считаются.',
   'Volunteer organisations and initiative groups that are active. State bodies are not counted.'),
  ('FAMILIES_HELPED', 1, 'UNIQUE', 'FAMILIES', 'Көмек алған отбасы', 'Семей получили помощь', 'Families helped',
   'Әлеуметтік дүкеннен немесе оның көшпелі жәрмеңкесінен кемінде бір рет зат алған отбасылар. Неше рет келсе де, әр отбасы бір рет саналады.',
   'Семьи, получившие вещи в Социальном магазине или на его выездной ярмарке хотя бы раз. Сколько бы раз семья ни приходила, она считается один раз.',
   'Families that were given things by the Social store or its mobile fairs once or more. However often a family comes, it counts once.'),
  ('STORE_VISITS', 1, 'FLOW', 'VISITS', 'Дүкенге келу', 'Посещений магазина', 'Store visits',
   'Отбасының Әлеуметтік дүкеннен немесе жәрмеңкеден зат алған әр жағдайы, отбасының ауданы бойынша.',
   'Каждый раз, когда семья получила вещи в Социальном магазине или на ярмарке; по району семьи.',
   'Every time a family was given things by the Social store or a fair, in the family’s district.'),
  ('ITEMS_GIVEN', 1, 'FLOW', 'ITEMS', 'Берілген зат', 'Выдано вещей', 'Items given',
   'Отбасыларға берілген заттар: дана, қап, жинақ, жұп, келі немесе литр – әрқайсысы бір.',
   'Вещи, выданные семьям: штука, упаковка, набор, пара, килограмм или литр – каждая единица за одну.',
   'Things given to families: a piece, a pack, a set, a pair, a kilogram or a litre is one each.'),
  ('POSTS_VERIFIED', 1, 'FLOW', 'POSTS', 'Расталған жазба', 'Подтверждённых публикаций', 'Posts verified',
   'Челлендждерге жіберіліп, тексеруден өткен жазбалар. Бір жазба қандай мекенжаймен келсе де, челленджде бір рет саналады, жіберілген күнімен. Жойылған немесе қабылданбаған жазба саналмайды.',
   'Публикации, присланные на челленджи и подтверждённые. Одна публикация, по какой бы ссылке её ни прислали, считается в челлендже один раз, по дню отправки. Удалённые и отклонённые не считаются.',
   'Posts that were sent in for challenges and confirmed. One post counts once in a challenge, by whatever address it came, on the day it was sent in. Those that are gone or rejected do not count.'),
  ('POST_AUTHORS', 1, 'UNIQUE', 'PEOPLE', 'Челленджге қатысушы', 'Участников челленджей', 'Challenge participants',
   'Кемінде бір жазбасы расталған адамдар. Неше жазба жіберсе де, әр адам бір рет саналады; бір еріктінің бірнеше парақшасы – бір адам.',
   'Люди, у которых подтверждена хотя бы одна публикация. Сколько бы их ни было, человек считается один раз; несколько аккаунтов одного волонтёра – один человек.',
   'People with one confirmed post or more. However many somebody sends in, they count once; several accounts of one volunteer are one person.'),
  ('FAIRS_HELD', 1, 'FLOW', 'FAIRS', 'Өткен жәрмеңке', 'Проведено ярмарок', 'Fairs held',
   'Әлеуметтік дүкеннің көшпелі жәрмеңкелері. Әр ашылған аялдама өз ауданында бір рет саналады.',
   'Выездные ярмарки Социального магазина. Каждая открытая остановка считается один раз, в своём районе.',
   'Mobile fairs of the Social store. Each stop that was opened counts once, in its district.'),
  ('PEOPLE_SERVED', 1, 'FLOW', 'SERVINGS', 'Дәм татқан адам', 'Угощено человек', 'People served',
   'Аты-жөні сұралмай, самаурын басында саналған адамдар. Екі рет келген адам екі рет саналады; отбасылар мұнда жоқ. Ауысым басталған күнге жазылады.',
   'Люди, посчитанные там, где угощают, не спрашивая имени. Кто подошёл дважды, посчитан дважды; семей здесь нет. Записано на день начала смены.',
   'Heads counted where things are given without asking a name. Who came twice counts twice; families are not among them. On the day on which the shift began.'),
  ('PORTIONS_GIVEN', 1, 'FLOW', 'SERVINGS', 'Берілген дәм', 'Роздано порций', 'Portions given',
   'Аты-жөні сұралмай берілген шыны, порция, дана мен қорап – әрқайсысы бір. Әлеуметтік дүкеннің отбасыларға бергені бөлек саналады.',
   'Чашки, порции, штуки и упаковки, отданные без имени, – каждая за одну. Выданное семьям Социальным магазином считается отдельно.',
   'Cups, portions, pieces and packs given without a name, one each. What the Social store gives to families is counted apart.'),
  ('AID_REQUESTS_CLOSED', 1, 'FLOW', 'REQUESTS', 'Орындалған өтініш', 'Выполнено просьб', 'Requests met',
   'Көмек жеткізіліп, жабылған өтініштер. Бас тартылғандары саналмайды.',
   'Просьбы о помощи, которые выполнены и закрыты. Отклонённые не считаются.',
   'Requests for help that were met and closed. Those refused are not counted.'),
  ('MONEY_PLEDGED', 1, 'FLOW', 'TIYN', 'Уәде етілген ақша', 'Обещано денег', 'Money pledged',
   'Қорларға уәде етілген ақша, уәде берілген күнмен. Қайтып алынған уәде сол күннен шегеріледі. Түскен ақша бұл емес.',
   'Деньги, обещанные фондам, по дню обещания. Отозванное вычитается из того же дня. Это ещё не полученные деньги.',
   'Money promised to funds, on the day of the promise; what is withdrawn is taken from that day. Not what was received.'),
  ('MONEY_RECEIVED', 1, 'FLOW', 'TIYN', 'Түскен ақша', 'Получено денег', 'Money received',
   'Қорларға қолма-қол, аударыммен және заттай түскені; заттар бағасымен есептеледі. Қордан қорға ауысқаны саналмайды.',
   'Поступило в фонды наличными, переводом и вещами; вещи – по их оценке. Переводы между фондами не считаются.',
   'What came to funds in cash, by transfer and in kind; things at what they were valued. Transfers between funds are not counted.'),
  ('MONEY_DISBURSED', 1, 'FLOW', 'TIYN', 'Берілген ақша', 'Выдано денег', 'Money disbursed',
   'Қорлардан көмек алушыларға берілгені. Бір адам жазып, екінші адам бекіткен күнмен есептеледі.',
   'Выдано из фондов получателям помощи, по дню, когда второй человек утвердил написанное первым.',
   'What funds gave to recipients, on the day on which a second person approved what the first had written.'),
  ('DONORS_CAME', 1, 'FLOW', 'VISITS', 'Донорлардың келуі', 'Приходов доноров', 'Donors came',
   'Қан тапсыруға келген әр жағдай, жазылып келгендер де, жазылмай келгендер де.',
   'Каждый приход на сдачу крови, по записи и без неё.',
   'Every time somebody came to give blood, with an appointment or without.'),
  ('DONORS_ADMITTED', 1, 'FLOW', 'VISITS', 'Қан тапсыруға жіберілді', 'Допущено к сдаче', 'Donors admitted',
   'Келген адам қан тапсыруға жіберілген әр жағдай.',
   'Каждый раз, когда пришедшего допустили к сдаче крови.',
   'Every time somebody who came was admitted to give blood.'),
  ('DONORS_DONATED', 1, 'FLOW', 'DONATIONS', 'Қан тапсыру саны', 'Донаций', 'Donations',
   'Қан немесе оның құрамын тапсырған әр жағдай. Екі рет тапсырған адам екі рет саналады.',
   'Каждая сдача крови или её компонентов. Кто сдал дважды, считается два раза.',
   'Every time blood or a part of it was given. Who gave twice counts twice.'),
  ('DONORS_DEFERRED', 1, 'FLOW', 'VISITS', 'Бұл жолы тапсырмады', 'Не сдали в этот раз', 'Donors turned away',
   'Келген адам сол күні қан тапсыруға жіберілмеген әр жағдай. Себебі еш жерде жазылмайды.',
   'Каждый раз, когда пришедшего в тот день не допустили к сдаче. Причина нигде не записывается.',
   'Every time somebody came and was not let give that day. Why is written down nowhere.'),
  ('BLOOD_DONORS', 1, 'UNIQUE', 'PEOPLE', 'Қан тапсырған донор', 'Доноров', 'Blood donors',
   'Кемінде бір рет қан тапсырған адамдар. Неше рет тапсырса да, әр адам бір рет саналады.',
   'Люди, сдавшие кровь хотя бы раз. Сколько бы раз человек ни сдавал, он считается один раз.',
   'People who gave blood once or more. However often somebody gives, they count once.'),
  ('BLOOD_DRIVES_HELD', 1, 'FLOW', 'DRIVES', 'Өткен қан тапсыру күні', 'Проведено дней донора', 'Blood drives held',
   'Өтіп, аяқталған қан тапсыру күндері. Әрқайсысы бір рет, өз ауданында саналады.',
   'Прошедшие и закрытые дни донора. Каждый считается один раз, в своём районе.',
   'Blood drives that were held and closed. Each counts once, in its district.');

-- Public answers are made of these.
CREATE TRIGGER "MetricDefinitionVersion_note_change" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "MetricDefinitionVersion"
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
