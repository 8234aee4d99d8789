import type { LocalisedText } from '../shared/localised-text.ts'
import type { ImportField } from './import-fields.ts'

/** What may be wrong with a row. Each is described in `import-rows.graphql.ts`. */
export type ImportProblemCode =
  | 'MISSING'
  | 'TOO_LONG'
  | 'NOT_A_NAME'
  | 'NOT_A_DATE'
  | 'DATE_TOO_EARLY'
  | 'DATE_TO_COME'
  | 'NOT_A_PHONE'
  | 'NOT_AN_EMAIL'
  | 'UNKNOWN_DISTRICT'
  | 'UNKNOWN_LANGUAGE'
  | 'UNKNOWN_SKILL'
  | 'NEITHER_YES_NOR_NO'
  | 'CONSENT_MISSING'
  | 'CONSENT_WITHDRAWN'
  | 'GUARDIAN_CONSENT_MISSING'
  | 'OTHER_BIRTH_DATE'
  | 'SEVERAL_PEOPLE'

/** One thing wrong with one row. */
export interface ImportProblem {
  code: ImportProblemCode
  /** What the column holds that it is about. */
  field: ImportField
  /** The bound that is passed, where there is one. */
  limit?: number
}

/** What is said of it to the person who has the file before them. */
export function problemWords({ code, limit }: ImportProblem): LocalisedText {
  return wordsOf[code](limit ?? 0)
}

const wordsOf: Readonly<Record<ImportProblemCode, (limit: number) => LocalisedText>> = {
  MISSING: () => ({
    kk: 'Бос тұр, толтыру керек.',
    ru: 'Пусто, нужно заполнить.',
    en: 'Is empty and has to be filled in.',
  }),
  TOO_LONG: (limit) => ({
    kk: `${limit} таңбадан ұзын.`,
    ru: `Длиннее ${limit} знаков.`,
    en: `Is longer than ${limit} characters.`,
  }),
  NOT_A_NAME: () => ({
    kk: 'Есімге ұқсамайды: цифр немесе артық белгі бар, не тек бір сөз.',
    ru: 'Не похоже на имя: есть цифры или лишние знаки, либо всего одно слово.',
    en: 'Does not look like a name: it has digits or other signs, or is one word where two are needed.',
  }),
  NOT_A_DATE: () => ({
    kk: 'Күн деп танылмады. Былай жазыңыз: 28.02.2004.',
    ru: 'Не распознано как дата. Пишите так: 28.02.2004.',
    en: 'Is no date. Write it like 28.02.2004.',
  }),
  DATE_TOO_EARLY: () => ({ kk: 'Тым ерте күн.', ru: 'Слишком ранняя дата.', en: 'Lies too early.' }),
  DATE_TO_COME: () => ({ kk: 'Бұл күн әлі келген жоқ.', ru: 'Эта дата ещё не наступила.', en: 'Has not come yet.' }),
  NOT_A_PHONE: () => ({
    kk: 'Телефон нөмірі деп танылмады.',
    ru: 'Не распознано как номер телефона.',
    en: 'Is no phone number.',
  }),
  NOT_AN_EMAIL: () => ({
    kk: 'Электрондық пошта мекенжайы емес.',
    ru: 'Это не адрес электронной почты.',
    en: 'Is no e-mail address.',
  }),
  UNKNOWN_DISTRICT: () => ({
    kk: 'Облыста мұндай аудан жоқ.',
    ru: 'Такого района в области нет.',
    en: 'The region has no such district.',
  }),
  UNKNOWN_LANGUAGE: () => ({
    kk: 'Тіл танылмады: қазақша, орысша немесе ағылшынша.',
    ru: 'Язык не распознан: казахский, русский или английский.',
    en: 'Is none of the languages: Kazakh, Russian, English.',
  }),
  UNKNOWN_SKILL: () => ({
    kk: 'Облыс тізімінде мұндай дағды жоқ.',
    ru: 'В списке области нет такого навыка.',
    en: 'The region’s list has no such skill.',
  }),
  NEITHER_YES_NOR_NO: () => ({
    kk: '«Иә» де, «жоқ» та емес.',
    ru: 'Не «да» и не «нет».',
    en: 'Is neither yes nor no.',
  }),
  CONSENT_MISSING: () => ({
    kk: 'Еріктілікке келісім жоқ; онсыз ешкім тізілімге кірмейді.',
    ru: 'Нет согласия на волонтёрство; без него в реестр не вносят.',
    en: 'There is no consent to volunteering, without which nobody is put on the register.',
  }),
  CONSENT_WITHDRAWN: () => ({
    kk: 'Бұл адам келісімін қайтарып алған; жаңасын оның бетінде жазыңыз.',
    ru: 'Этот человек отозвал согласие; новое запишите на его странице.',
    en: 'The person took this consent back; record a new one on their page.',
  }),
  GUARDIAN_CONSENT_MISSING: () => ({
    kk: '14-ке толмаған; ата-анасының жазбаша келісімі керек.',
    ru: 'Нет 14 лет; нужно письменное согласие родителя.',
    en: 'Is under 14 and needs a parent’s written consent.',
  }),
  OTHER_BIRTH_DATE: () => ({
    kk: 'Тізілімде осы есім мен байланыс бар, бірақ туған күні басқа.',
    ru: 'В реестре есть такое имя с этим контактом, но с другой датой рождения.',
    en: 'The register has this name with this contact, born on another day.',
  }),
  SEVERAL_PEOPLE: () => ({
    kk: 'Тізілімде бұған сай бірнеше адам бар; алдымен соларды біріктіріңіз.',
    ru: 'В реестре подходят несколько человек; сначала объедините их.',
    en: 'The register has several people whom this fits; join them first.',
  }),
}
