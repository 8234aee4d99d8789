import type { Language } from './message-text.ts'

const myPage = { words: 'My sign-up', to: 'link' } as const
const bloodPage = { words: 'My appointment', to: 'link' } as const
const where = ['When: {time}', 'Where: {place}', 'What you do: {role}'] as const

export const english: Language = {
  tag: 'en',
  greeting: 'Hello {givenName},',
  closing: 'Ерікті · {region}. There is no need to answer this message.',
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  date: '{weekday} {day} {month}',
  texts: {
    CONTACT_CODE: {
      subject: 'Your code: {code}',
      lines: [
        'The code to confirm your sign-up: {code}',
        'It is good until {until}. Tell it to nobody.',
        'If you did not sign up, leave this message alone.',
      ],
      sms: ['Ерікті: your code is {code}.', 'Tell it to nobody.'],
    },
    SIGNED_UP: {
      subject: 'You are signed up: {event}',
      lines: [
        'You are signed up for “{event}”. Thank you!',
        ...where,
        'If you cannot come, give the place back, so that someone else can take it.',
        myPage,
        { words: 'Add to a calendar', to: 'calendar' },
      ],
      sms: ['Ерікті: you are signed up for “{event}”, {time}, {place}.', '{link}'],
    },
    WAITLISTED: {
      subject: 'You are on the wait list: {event}',
      lines: [
        'Every place of “{event}” is taken for now, and you are on the wait list.',
        ...where,
        'We write as soon as there is a place.',
        myPage,
      ],
      sms: ['Ерікті: you are on the wait list of “{event}”, {time}.', 'We write when there is a place.', '{link}'],
    },
    PLACE_OFFERED: {
      subject: 'There is a place for you: {event}',
      lines: [
        'There is a place for you at “{event}”.',
        ...where,
        'It is kept for you until {until}. After that it goes to the next in line.',
        { words: 'Take it or turn it down', to: 'link' },
      ],
      sms: ['Ерікті: there is a place for you at “{event}”, {time}.', 'Answer until {until}:', '{link}'],
    },
    OFFER_LAPSED: {
      subject: 'The place went to the next in line: {event}',
      lines: ['The place at “{event}” was not taken in time and went to the next in line.', 'When: {time}', myPage],
      sms: ['Ерікті: the place at “{event}” went to the next in line.'],
    },
    SIGNUP_CANCELLED: {
      subject: 'Your sign-up was cancelled: {event}',
      lines: ['Your sign-up for “{event}” was cancelled.', 'When: {time}', 'Why: {reason}', myPage],
      sms: ['Ерікті: your sign-up for “{event}” was cancelled, {time}.'],
    },
    SIGNUP_MOVED: {
      subject: 'Your shift has changed: {event}',
      lines: ['You have another shift at “{event}”.', 'Before: {formerTime}', ...where, myPage],
      sms: ['Ерікті: your shift at “{event}” has changed: {time}, {place}.', '{link}'],
    },
    EVENT_CHANGED: {
      subject: 'The event has changed: {event}',
      lines: [
        '“{event}”, for which you signed up, has changed.',
        'Before: {formerTime}',
        ...where,
        'Why: {reason}',
        'If you cannot come any more, give the place back.',
        myPage,
      ],
      sms: ['Ерікті: “{event}” has changed: {time}, {place}.', '{link}'],
    },
    EVENT_CANCELLED: {
      subject: 'The event is called off: {event}',
      lines: ['Sadly, “{event}” will not take place.', 'It was to be: {time}', 'Why: {reason}'],
      sms: ['Ерікті: “{event}” will not take place ({time}).', '{reason}'],
    },
    EVENT_REMINDER: {
      subject: 'A reminder: {event}, {time}',
      lines: [
        '“{event}” is soon, and we look forward to you.',
        ...where,
        'If you cannot come, give the place back.',
        myPage,
      ],
      sms: ['Ерікті: a reminder of “{event}”, {time}, {place}.', '{link}'],
    },
    BLOOD_APPOINTMENT_BOOKED: {
      subject: 'Your appointment to give blood: {time}',
      lines: [
        'You have an appointment to give blood. Thank you!',
        'When: {time}',
        'Where: {place}',
        'Please bring an identity card. If you cannot come, give your time back so that somebody else can have it.',
        bloodPage,
      ],
      sms: ['Erikti: your appointment to give blood is {time}, {place}.', '{link}'],
    },
    BLOOD_APPOINTMENT_MOVED: {
      subject: 'Your time to give blood has changed: {time}',
      lines: ['Your appointment to give blood was moved.', 'When: {time}', 'Where: {place}', bloodPage],
      sms: ['Erikti: your time to give blood is now {time}, {place}.', '{link}'],
    },
    BLOOD_APPOINTMENT_CANCELLED: {
      subject: 'Your appointment to give blood was cancelled',
      lines: ['Your appointment to give blood was cancelled.', 'When: {time}', 'Where: {place}'],
      sms: ['Erikti: your appointment to give blood was cancelled, {time}.'],
    },
    BLOOD_DRIVE_CANCELLED: {
      subject: 'The blood drive does not take place: {time}',
      lines: ['We are sorry: the blood drive does not take place.', 'It was to be: {time}, {place}', 'Why: {reason}'],
      sms: ['Erikti: the blood drive does not take place ({time}).', '{reason}'],
    },
    BLOOD_DRIVE_REMINDER: {
      subject: 'A reminder: giving blood, {time}',
      lines: [
        'We are expecting you to give blood.',
        'When: {time}',
        'Where: {place}',
        'If you cannot come, please give your time back.',
        bloodPage,
      ],
      sms: ['Erikti: a reminder, giving blood: {time}, {place}.', '{link}'],
    },
    BLOOD_THANKS: {
      subject: 'Thank you for giving blood',
      lines: ['Thank you for giving blood! It will help somebody live.', 'You can give again from {nextDay} on.'],
      sms: ['Erikti: thank you for giving blood!', 'You can give again from {nextDay} on.'],
    },
    BLOOD_DATE_REACHED: {
      subject: 'You can give blood again',
      lines: [
        'By the rules you can give blood again from today on. The doctor has the last word.',
        { words: 'The next drives', to: 'link' },
      ],
      sms: ['Erikti: you can give blood again.', '{link}'],
    },
  },
}
